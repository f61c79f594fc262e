"""Whose turn it is with a contract, an agreement or a paper."""

from django.db.models import QuerySet

from hetong.contracts.models import Contract
from hetong.contracts.queries import papers_of
from hetong.contracts.states import Status
from hetong.kernel.actor import Role

_TURNS: dict[Status, Role] = {
    Status.DRAFT: Role.EMPLOYER,
    Status.NEGOTIATING: Role.EMPLOYER,
    Status.AWAITING_WORKER_CONFIRMATION: Role.WORKER,
    Status.AWAITING_WORKER_SIGNATURE: Role.WORKER,
    Status.AWAITING_EMPLOYER_SIGNATURE: Role.EMPLOYER,
    Status.SIGNING_OVERDUE: Role.EMPLOYER,
}


def whose_turn(contract: Contract) -> Role | None:
    """Who has to do something about it; None when nobody has. A paper of one party waits for the other's receipt."""
    if contract.state is not Status.SIGNED or contract.kind.bilateral or contract.acknowledged_at:
        return _TURNS.get(contract.state)
    return Role.EMPLOYER if contract.kind.signers == (Role.WORKER.value,) else Role.WORKER


def to_acknowledge(contracts: QuerySet[Contract], by: Role) -> QuerySet[Contract]:
    """The papers of the other party that wait for this party's receipt (签收), oldest first."""
    other = Role.WORKER if by is Role.EMPLOYER else Role.EMPLOYER
    waiting = contracts.filter(
        template__in=papers_of(other.value), status=Status.SIGNED.value, acknowledged_at=None
    )
    return waiting.order_by("signed_at")
