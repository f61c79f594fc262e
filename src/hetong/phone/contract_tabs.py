"""How a worker's contracts are grouped: by what has to be done."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from hetong.contracts.models import Contract
from hetong.contracts.queries import CONCLUDED_ANNEX, found_counts, with_their_contract
from hetong.contracts.states import Status
from hetong.contracts.turns import to_acknowledge
from hetong.kernel.actor import Role

TABS = {
    "todo": (
        gettext_lazy("待我处理"),
        (Status.AWAITING_WORKER_CONFIRMATION, Status.AWAITING_WORKER_SIGNATURE),
    ),
    "signing": (
        gettext_lazy("签订中"),
        (Status.NEGOTIATING, Status.AWAITING_EMPLOYER_SIGNATURE, Status.SIGNING_OVERDUE),
    ),
    "effective": (gettext_lazy("已生效"), (Status.SIGNED,)),
    "other": (
        gettext_lazy("其他"),
        (Status.EXPIRED, Status.FLOW_ENDED, Status.DISSOLVED, Status.TERMINATED),
    ),
}

_SIGNED_ALREADY = Q(status=Status.AWAITING_WORKER_SIGNATURE.value, owed_since__isnull=False)


@dataclass(frozen=True)
class Tab:
    """One tab with its count."""

    key: str
    label: str
    count: int
    current: bool


def in_tab(contracts: QuerySet[Contract], key: str) -> QuerySet[Contract]:
    """The contracts of one tab, newest first; what is concluded of an annex stands with its contract.

    待我处理 also holds the papers that wait for the worker's receipt, and not what waits for the time stamp of a signature.
    """
    wanted = Q(status__in=[status.value for status in TABS[key][1]]) & ~CONCLUDED_ANNEX
    if key == "signing":
        wanted |= _SIGNED_ALREADY
    if key == "todo":
        wanted &= ~_SIGNED_ALREADY
        wanted |= Q(pk__in=to_acknowledge(contracts, Role.WORKER).order_by().values("pk"))
    return contracts.filter(wanted).order_by("-sent_at")


def waiting(contracts: QuerySet[Contract]) -> QuerySet[Contract]:
    """What the worker has to do something about."""
    return in_tab(contracts, "todo")


def tabs(contracts: QuerySet[Contract], current: str) -> list[Tab]:
    """All tabs with counts."""
    by_status = found_counts(with_their_contract(contracts))["status"]
    owed = contracts.filter(_SIGNED_ALREADY).count()
    extra = {"todo": to_acknowledge(contracts, Role.WORKER).count() - owed, "signing": owed}
    return [
        Tab(
            key,
            str(label),
            sum(by_status.get(s.value, 0) for s in statuses) + extra.get(key, 0),
            key == current,
        )
        for key, (label, statuses) in TABS.items()
    ]
