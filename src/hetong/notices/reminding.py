"""Running a rule once a day: whoever is due is reminded, missed days are made up for, nobody is reminded twice."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from hetong.notices.models import ReminderRun
from hetong.notices.reminders import RULES, Rule, Step

M = TypeVar("M", bound=Model)
HOUR = 8
"""Local hour from which reminders leave."""
LONGEST_ABSENCE = timedelta(days=31)
"""After a longer standstill what was due before is no longer news."""
ABANDONED = timedelta(minutes=30)
CHUNK = 500
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source(Generic[M]):
    """Where the things stand that a rule is about.

    `between` finds those whose basis lies between two days, both included; `basis` reads it from one;
    `remind` tells, once per thing, basis and step.
    """

    between: Callable[[date, date], QuerySet[M]]
    basis: Callable[[M], date]
    remind: Callable[[M, date, Step], object]


def are_due(now: datetime) -> bool:
    """Whether it is late enough in the day and a rule has not been run today: one small query."""
    if timezone.localtime(now).hour < HOUR:
        return False
    return ReminderRun.objects.filter(done_until=timezone.localdate(now)).count() < len(RULES)


def run(rule: Rule, source: Source[Any], *, now: datetime) -> int:
    """Remind of everything that fell due since the last run; returns of how much.

    A run that dies half-way is taken up after half an hour; keys keep the first half from being told again.
    """
    today = timezone.localdate(now)
    since = _claim(rule, today, now)
    if since is None:
        return 0
    count = 0
    for step in rule.steps:
        for one, basis in _due(rule, step, source, since, today):
            count += _remind(source, one, basis, step)
    ReminderRun.objects.filter(event=rule.event).update(done_until=today, claimed_at=None)
    return count


def _remind(source: Source[M], one: M, basis: date, step: Step) -> bool:
    """One that cannot be told never keeps the others from being told."""
    try:
        source.remind(one, basis, step)
    except Exception:
        logger.exception("a reminder failed")
        return False
    return True


def _claim(rule: Rule, today: date, now: datetime) -> date | None:
    """The last day that is done; None when today is done too, or another worker is at it."""
    yesterday = today - timedelta(days=1)
    run, _ = ReminderRun.objects.get_or_create(event=rule.event, defaults={"done_until": yesterday})
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - ABANDONED)
    won = ReminderRun.objects.filter(free, event=rule.event, done_until=run.done_until, done_until__lt=today)
    if not won.update(claimed_at=now):
        return None
    return max(run.done_until, today - LONGEST_ABSENCE)


def _due(rule: Rule, step: Step, source: Source[M], since: date, today: date) -> Iterator[tuple[M, date]]:
    found = source.between(*step.bases(since + timedelta(days=1), today))
    for one in _in_chunks(found):
        basis = source.basis(one)
        if rule.step_due(basis, since=since, today=today) == step:
            yield one, basis


def _in_chunks(found: QuerySet[M]) -> Iterator[M]:
    """All rows by primary key, few at a time: no cursor stays open while messages are written."""
    ordered, last = found.order_by("pk"), None
    while chunk := list((ordered.filter(pk__gt=last) if last else ordered)[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk
