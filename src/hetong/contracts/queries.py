"""Finding contracts through the person who asks: a stranger's search finds nothing."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet

from hetong.contracts.bounded import counts_by_status
from hetong.contracts.models import Contract
from hetong.contracts.registry import ANNEX, all_templates
from hetong.contracts.states import SIGNING, TABS, Status
from hetong.identity.models import Employer, Person
from hetong.kernel.errors import NotFound

SHOWN = tuple(status for status in Status if status is not Status.DELETED)
CONCLUDED_ANNEX = Q(main__isnull=False, status=Status.SIGNED.value)


def of_employer(employer: Employer) -> QuerySet[Contract]:
    """What an employer's operators see; deleted drafts and what a worker has not signed yet are hidden.

    What was destroyed is nowhere but on a page of its own.
    """
    unsigned = Q(template__in=papers_of("worker")) & ~Q(status=Status.SIGNED.value)
    seen = Contract.objects.filter(employer=employer, destroyed_at=None).exclude(status=Status.DELETED.value)
    return seen.exclude(unsigned).select_related("main")


def with_their_contract(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """The same without concluded annexes: those stand on the page of their contract, not in a list beside it."""
    return contracts.exclude(CONCLUDED_ANNEX)


def of_worker(person: Person) -> QuerySet[Contract]:
    """What a worker sees: every contract and annex sent to them, of all employers, for ever (订立指引 art. 12).

    A paper that the employer alone signs is there once it is stamped.
    """
    unstamped = Q(template__in=papers_of("employer")) & ~Q(status=Status.SIGNED.value)
    return (
        Contract.objects.filter(worker=person, current__isnull=False)
        .exclude(status__in=[Status.DRAFT.value, Status.DELETED.value])
        .exclude(unstamped)
        .select_related("employer", "current", "main")
    )


def taken_back_from(person: Person) -> QuerySet[Contract]:
    """What was sent to a worker and is a draft of the employer's again, or deleted since."""
    statuses = [Status.DRAFT.value, Status.DELETED.value]
    sent = Contract.objects.filter(worker=person, current__isnull=False, status__in=statuses)
    return sent.exclude(template__in=papers_of("employer")).select_related("employer", "current")


def others_of_the_same_two(main: Contract) -> QuerySet[Contract]:
    """Every other contract of an employer with somebody of the same identity number, annexes apart; none without a number."""
    if not main.worker_index:
        return Contract.objects.none()
    same = Contract.objects.filter(employer=main.employer_id, worker_index=main.worker_index, main=None)
    return same.exclude(pk=main.pk)


def one(contracts: QuerySet[Contract], number: str) -> Contract:
    """The contract of a number, or `NotFound`."""
    found = contracts.filter(number=number).select_related("employer", "current", "main").first()
    if found is None:
        raise NotFound("没有找到这份劳动合同，它可能已被删除，或您没有查看权限。")
    return found


def papers_of(party: str) -> list[str]:
    """The templates that one party alone signs."""
    return [template.code for template in all_templates(ANNEX) if template.signers == (party,)]


def in_tab(contracts: QuerySet[Contract], tab: str, sub: str = "") -> QuerySet[Contract]:
    """The contracts of one of the six tabs, or of one sub-state of 签订中."""
    statuses = TABS[tab][1]
    if tab == "signing" and sub in [status.value for status in SIGNING]:
        statuses = (Status(sub),)
    return contracts.filter(status__in=[status.value for status in statuses])


def tab_counts(contracts: QuerySet[Contract]) -> dict[str, Any]:
    """Counts per status and per tab, in one query, each up to one more than `bounded.MOST`."""
    return counted(counts_by_status(contracts, SHOWN))


def found_counts(contracts: QuerySet[Contract]) -> dict[str, Any]:
    """The same of few contracts, all of them."""
    return counted(dict(contracts.order_by().values_list("status").annotate(n=Count("*"))))


def counted(by_status: Mapping[str, int]) -> dict[str, Any]:
    """Counts per status, and per tab."""
    by_tab = {key: sum(by_status.get(s.value, 0) for s in statuses) for key, (_, statuses) in TABS.items()}
    return {"status": by_status, "tab": by_tab}
