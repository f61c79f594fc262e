"""通知记录: what both parties were told about a contract, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from hetong.contracts.models import Contract
from hetong.notices import delivery, rate
from hetong.notices.catalogue import Audience
from hetong.notices.models import Notice, Status

LATEST = 6
"""How many the card shows before it is opened."""
TONES = {Status.SENT: "green", Status.FAILED: "red", Status.SKIPPED: "amber"}


@dataclass(frozen=True)
class LogLine:
    """One message; `wait` says when it may be sent again, where that is not yet."""

    notice: Notice
    to: str
    tone: str
    repeatable: bool = False
    wait: str = ""


def log_lines(contract: Contract, now: datetime) -> list[LogLine]:
    """Newest first."""
    log = delivery.log_of(contract.subject)
    repeatable = set(delivery.repeatable(log, Audience.WORKER, now))
    return [_line(one, log, one in repeatable, now) for one in log]


def _line(notice: Notice, log: list[Notice], repeatable: bool, now: datetime) -> LogLine:
    tone = TONES.get(Status(notice.status), "blue")
    if not repeatable:
        return LogLine(notice, delivery.masked(notice), tone)
    then = delivery.free_again(notice, log, now)
    wait = rate.in_words(then, now) if then > now else ""
    return LogLine(notice, delivery.masked(notice), tone, repeatable=not wait, wait=wait)
