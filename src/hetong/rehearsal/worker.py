"""One worker's way from the notice to the signature."""

from datetime import datetime

from hetong.contracts.models import Contract
from hetong.identity.indexes import id_index, phone_index
from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import NotFound
from hetong.rehearsal.handwriting import strokes
from hetong.rehearsal.people import accept_service_notice, latest_code, log_in
from hetong.signing import actions as signing

SPARE_PHONES = 19800000000


def confirm_and_sign(contract: Contract, *, ordinal: int, now: datetime) -> None:
    """Log in, accept the notice, read to the end, confirm, and sign with a code bound to the document."""
    person, by = meet(contract, ordinal=ordinal, now=now)
    contract = _mine(person, contract)
    signing.finish_comparing(contract, person=person, now=now)
    signing.finish_reading(contract, person=person, now=now)
    signing.confirm_content(contract, person=person, by=by, now=now)
    signing.request_code(contract, person=person, now=now)
    code = latest_code(person.phone or "")
    signing.sign_as_worker(
        contract, person=person, code=code, handwriting=strokes(ordinal % 32), by=by, now=now
    )


def meet(contract: Contract, *, ordinal: int, now: datetime) -> tuple[Person, Actor]:
    """The worker of a contract logs in, proves the real name and accepts the service notice."""
    values = contract.values
    person = log_in(
        phone=own_phone(values["b_phone"], values["b_id_no"], ordinal),
        name=values["b_name"],
        id_number=values["b_id_no"],
        id_type=values["b_id_type"],
        now=now,
    )
    return person, accept_service_notice(person, now=now)


def own_phone(phone: str, id_number: str, ordinal: int) -> str:
    """The phone in the sheet, unless somebody else in it already proved that phone to be theirs."""
    taken = Person.objects.filter(phone_index=phone_index(phone), id_index__isnull=False)
    if taken.exclude(id_index=id_index(id_number)).exists():
        return str(SPARE_PHONES + ordinal)
    return phone


def _mine(person: Person, contract: Contract) -> Contract:
    found = (
        Contract.objects.filter(pk=contract.pk, worker=person).select_related("employer", "current").first()
    )
    if found is None:
        raise NotFound
    return found
