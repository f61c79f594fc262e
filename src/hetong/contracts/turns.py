"""Whose turn it is with a contract, an agreement or a paper."""

from django.db.models import QuerySet
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.outlooks import outlook_of
from hetong.contracts.queries import papers_of
from hetong.contracts.states import Status
from hetong.kernel.actor import Role


def whose_turn(contract: Contract) -> Role | None:
    """Who has to do something about it; None when nobody has. A paper of one party waits for the other's receipt."""
    return outlook_of(contract, Role.EMPLOYER, now=timezone.now()).actor


def to_acknowledge(contracts: QuerySet[Contract], by: Role) -> QuerySet[Contract]:
    """The papers of the other party that wait for this party's receipt (签收), oldest first."""
    other = Role.WORKER if by is Role.EMPLOYER else Role.EMPLOYER
    waiting = contracts.filter(
        main__isnull=False,
        template__in=papers_of(other.value),
        status=Status.SIGNED.value,
        acknowledged_at=None,
    )
    return waiting.order_by("signed_at")
