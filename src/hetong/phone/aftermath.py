"""What came after signing, as the worker's page of a contract or an annex shows it, and what an annex would bring."""

from django.utils import timezone

from hetong.contracts.changed_terms import changed_terms, proposed_terms
from hetong.contracts.ending_told import ending_of
from hetong.contracts.key_terms import key_terms
from hetong.contracts.models import Contract
from hetong.contracts.pay_days import next_pay_day
from hetong.contracts.proposed_ending import proposed_ending
from hetong.contracts.queries import of_worker
from hetong.contracts.states import OPEN, Status
from hetong.contracts.turns import whose_turn
from hetong.identity.models import Person
from hetong.kernel.actor import Role
from hetong.phone.resigning import notice_for


def aftermath(contract: Contract, person: Person) -> dict[str, object]:
    """Of a contract its papers and terms in force, of a paper what it changes and whether it waits for a receipt."""
    if contract.main_id:
        waiting = whose_turn(contract) is Role.WORKER and contract.state is Status.SIGNED
        return {"to_receive": waiting, **consequences(contract)}
    return consequences(contract) | {
        "annexes": of_worker(person).filter(main=contract).order_by("-created_at"),
        "terms": changed_terms(contract),
        "ending": ending_of(contract),
        "pay_day": next_pay_day(contract, today=timezone.localdate()),
        "may_resign": notice_for(contract) is not None and not contract.ending_on,
        "today": timezone.localdate(),
    }


def consequences(contract: Contract) -> dict[str, object]:
    """What is signed, in short: of a contract under way its main terms, of an annex what it changes or the end that it sets."""
    return {
        "key_terms": key_terms(contract) if contract.state in OPEN else [],
        "changes": proposed_terms(contract),
        "parting": proposed_ending(contract, today=timezone.localdate()),
    }
