"""变更经办人: another operator of the employer looks after a contract."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.models import Contract
from hetong.contracts.telling import facts_of
from hetong.identity.models import Account
from hetong.identity.recipients import to_operator
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Stale
from hetong.ledger import chain
from hetong.notices.telling import tell

EVENT = "contract.handed_over"
NOT_HERE = "请选择本单位正在使用的账号。"


@transaction.atomic
def transfer(contract: Contract, *, to: Account, by: Actor, now: datetime) -> None:
    """Hand a contract over; nothing happens when it is in those hands already.

    Raises `Invalid` for an account that is closed or another employer's, `Stale` when somebody was faster. Leaves the
    contract's revision alone, so that it disturbs nobody who is editing or signing.
    """
    contract.kind.lifecycle.check("transfer", state=contract.state, actor=by.role)
    if to.employer_id != contract.employer_id or not to.is_active:
        raise Invalid(fields={"successor": NOT_HERE})
    if contract.operator_id == to.pk:
        return
    standing = Contract.objects.filter(pk=contract.pk, status=contract.status, operator=contract.operator_id)
    if not standing.update(operator=to, updated_at=now):
        raise Stale(contract=contract.number)
    facts = {"operator": to.display_name, "account": to.pk}
    chain.append(contract.subject, "contract.transfer", by=by, at=now, **facts)
    contract.operator, contract.updated_at = to, now
    _tell(contract, to, by, now)


def _tell(contract: Contract, to: Account, by: Actor, now: datetime) -> None:
    """Tell the new operator, once an hour from each giver however many contracts they get."""
    receiver = to_operator(to)
    if receiver.address != by.subject:
        key = f"{EVENT}:{receiver.address}:{by.subject}:{now:%Y%m%d%H}"
        tell(EVENT, to=[receiver], about=contract.subject, facts=facts_of(contract), key=key, now=now)
