"""Moments, names and digests as the report writes them."""

from datetime import datetime

from django.utils import timezone

from hetong.contracts.history.facts import moment_words
from hetong.contracts.history.words import capacity, identified
from hetong.evidence.dossier.scope import Reader
from hetong.ledger.models import Entry

NOTHING, UNKNOWN = "—", "未记录"
__all__ = ["NOTHING", "UNKNOWN", "means", "moment_words", "place_of", "short_moment", "who"]


def short_moment(at: datetime) -> str:
    """Beijing time for tables: 2026-03-01 09:30:05."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M:%S}"


def who(entry: Entry, reader: Reader) -> str:
    """Capacity and name: 经办人 苏*."""
    name = reader.name_of(entry.actor) if entry.actor["role"] != "system" else ""
    return f"{capacity(entry.actor)} {name}".strip()


def means(entry: Entry) -> str:
    """How we know who it was: 账号密码＋图形验证码."""
    return identified(entry.actor, str(entry.detail.get("intent", ""))) or UNKNOWN


def place_of(entry: Entry) -> str:
    """Address and device of an entry that the reader may read."""
    ip, device = entry.actor.get("ip", ""), entry.actor.get("device", "")
    return "；".join(part for part in (ip, device) if part) or UNKNOWN
