"""更正我的信息: the person says what is wrong and what should stand there."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.telling import tell_about
from hetong.identity.models import Person
from hetong.identity.recipients import address_of
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, WrongState
from hetong.ledger import chain
from hetong.notices.catalogue import Audience
from hetong.privacy.models import Correction, Matter

DAYS = 15
"""Within which a request is answered: half of what GB/T 35273-2020 8.7 allows."""


@transaction.atomic
def ask_for_correction(
    person: Person,
    *,
    matter: Matter,
    wanted: str,
    reason: str,
    contract: Contract | None = None,
    by: Actor,
    now: datetime,
) -> Correction:
    """Ask; the employer is told when it is about a contract of theirs.

    Raises `Invalid` without the contract that is meant, `WrongState` while the same was asked already.
    """
    if (matter is Matter.CONTRACT) != (contract is not None):
        raise Invalid(fields={"contract": "请选择是哪一份合同或文书。"})
    facts = {"matter": matter, "wanted": wanted.strip(), "reason": reason.strip(), "contract": contract}
    due = timezone.localdate(now) + timedelta(days=DAYS)
    try:
        with transaction.atomic():
            asked = Correction.objects.create(person=person, **facts, asked_at=now, due_on=due)
    except IntegrityError as error:
        raise WrongState("同一事项的更正申请正在办理，请等待答复。") from error
    about = contract.number if contract else ""
    noted = {"correction": str(asked.pk), "matter": matter, "contract": about, "due": due}
    chain.append(address_of(person), "person.correction_asked", by=by, at=now, **noted)
    if contract is not None:
        key = f"correction:{asked.pk}"
        tell_about(contract, "privacy.correction_asked", only=Audience.EMPLOYER, key=key, now=now)
    return asked
