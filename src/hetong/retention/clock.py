"""From which day on a contract may be destroyed.

A concluded contract is kept for `RETENTION_YEARS` after its end (劳动合同法 art. 50 ¶3: two years at least), together
with its annexes, and as long as a later contract of the same two parties: years of service and the number of fixed terms are
counted over all of them (劳动合同法 arts. 14, 47). What was never concluded is kept for `UNSIGNED_RETENTION_DAYS`.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.queries import others_of_the_same_two
from hetong.contracts.states import OPEN, Status
from hetong.contracts.terms import concluded
from hetong.kernel.dates import add_months

BY_A_PAPER = (Status.DISSOLVED, Status.TERMINATED)
NEVER_CONCLUDED = (Status.FLOW_ENDED, Status.DELETED)
ENDED = (*BY_A_PAPER, Status.EXPIRED)


def ended_on(main: Contract) -> date | None:
    """The last day of a concluded contract, or the day of the last paper about its end; None while it runs."""
    if main.state not in ENDED:
        return None
    last = main.ending_on if main.state in BY_A_PAPER else main.end_date
    papers = [timezone.localdate(one.signed_at) for one in concluded(main) if one.signed_at]
    return max([last, *papers]) if last else None


def due_on(main: Contract) -> date | None:
    """The first day on which it may be destroyed; None while the law wants it kept without an end in sight."""
    if main.state in NEVER_CONCLUDED:
        return timezone.localdate(main.updated_at) + timedelta(days=settings.UNSIGNED_RETENTION_DAYS)
    ends = [ended_on(one) for one in (main, *_of_the_same_two(main))]
    known = [end for end in ends if end is not None]
    if len(known) < len(ends):
        return None
    return add_months(max(known), 12 * settings.RETENTION_YEARS) + timedelta(days=1)


def nearly_due(today: date) -> QuerySet[Contract]:
    """Contracts whose own time is over and that no other of the same two parties keeps: `due_on` has the last word."""
    limit = add_months(today, -12 * settings.RETENTION_YEARS)
    unsigned = timezone.now() - timedelta(days=settings.UNSIGNED_RETENTION_DAYS)
    over = _ended_before(limit) | Q(status__in=_values(NEVER_CONCLUDED), updated_at__lte=unsigned)
    others = Contract.objects.filter(
        main=None, employer=OuterRef("employer"), worker_index=OuterRef("worker_index")
    ).exclude(pk=OuterRef("pk"))
    alive = others.exclude(worker_index="").exclude(_settled(limit))
    kept = Q(Exists(alive)) & Q(status__in=_values(ENDED))
    return (
        Contract.objects.filter(over, main=None, destroyed_at=None).exclude(kept).select_related("employer")
    )


def _ended_before(limit: date) -> Q:
    return Q(status__in=_values(BY_A_PAPER), ending_on__lt=limit) | Q(
        status=Status.EXPIRED.value, end_date__lt=limit
    )


def _settled(limit: date) -> Q:
    """What keeps nothing else: ended long enough ago, never concluded, or not sent to anybody."""
    return _ended_before(limit) | Q(status__in=_values(NEVER_CONCLUDED)) | Q(current=None)


def _of_the_same_two(main: Contract) -> list[Contract]:
    """Other contracts of the same worker with the same employer that were sent and not given up."""
    counted = _values((*OPEN, Status.SIGNED, *ENDED))
    same = others_of_the_same_two(main).filter(destroyed_at=None)
    return list(same.filter(status__in=counted, current__isnull=False))


def _values(states: tuple[Status, ...]) -> list[str]:
    return [state.value for state in states]
