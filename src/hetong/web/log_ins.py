"""What is kept of a log-in, and whether its owner has proven lately who they are."""

import time
from datetime import datetime
from ipaddress import ip_address

from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from hetong.identity.actions import open_log_ins, remember_log_in
from hetong.identity.log_ins import LogIn
from hetong.identity.models import Account, Person
from hetong.identity.recipients import address_of, to_operator
from hetong.web.browser_words import browser_words
from hetong.web.session_age import BEGAN, begin

CONFIRMED = "confirmed"
GOOD_FOR = 600
"""Seconds after a log-in, or another proof, for which it counts as fresh."""


def remember(request: HttpRequest, who: Account | Person) -> None:
    """The present session is theirs; also after its proof has changed."""
    if BEGAN not in request.session:
        begin(request.session)
    if not request.session.session_key:
        request.session.create()
    remember_log_in(
        request.session.session_key or "",
        owner=owner_of(who),
        proof=_proof_of(who),
        device=browser_words(request.META.get("HTTP_USER_AGENT", "")),
        place=without_end(request.META.get("REMOTE_ADDR", "")),
        began=datetime.fromtimestamp(request.session[BEGAN], tz=timezone.get_current_timezone()),
    )


def forget(request: HttpRequest, who: Account | Person) -> None:
    """They have left a session that somebody else goes on using."""
    LogIn.objects.filter(session_id=request.session.session_key, owner=owner_of(who)).delete()


def log_ins_of(who: Account | Person) -> QuerySet[LogIn]:
    """Where they are logged in now."""
    return open_log_ins(owner_of(who), proof=_proof_of(who), now=timezone.now())


def owner_of(who: Account | Person) -> str:
    """How their log-ins are found."""
    return to_operator(who).address if isinstance(who, Account) else address_of(who)


def confirm(session: SessionBase) -> None:
    """They have just proven once more who they are."""
    session[CONFIRMED] = int(time.time())


def is_confirmed(session: SessionBase) -> bool:
    """Whether they logged in, or proved it again, within the last ten minutes."""
    latest = max(session.get(CONFIRMED, 0), session.get(BEGAN, 0))
    return bool(latest + GOOD_FOR > time.time())


def without_end(address: str) -> str:
    """10.1.2.3 → 10.1.*.*; of an IPv6 address the first three groups; empty when it is none."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    if known.version == 4:
        return ".".join([*address.split(".")[:2], "*", "*"])
    return ":".join(known.exploded.split(":")[:3]) + ":*"


def _proof_of(who: Account | Person) -> str:
    return who.get_session_auth_hash() if isinstance(who, Account) else who.phone_index or ""
