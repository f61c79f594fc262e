"""A fresh proof of who is at the phone, for what a log-in of an hour ago is not enough."""

from datetime import datetime

from hetong.identity.actions.codes import give_back, send_code, verify_code
from hetong.identity.indexes import id_index
from hetong.identity.models import OneTimeCode, Person, Purpose
from hetong.identity.ports import PopulationRegistry
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, Unavailable
from hetong.kernel.numerals import half_width
from hetong.kernel.wiring import provide
from hetong.ledger import chain


def request_proof(person: Person, *, binding: str, about: str, now: datetime) -> None:
    """Send the code of the proof; `binding` says what it is for, so that it proves nothing else."""
    send_code(phone=person.phone or "", purpose=Purpose.SEAL, binding=binding, about=about, now=now)


def prove_anew(
    person: Person, *, id_number: str, code: str, binding: str, by: Actor, now: datetime
) -> OneTimeCode:
    """Check number, code and real name once more, now. Call outside a transaction (a wrong code is counted).

    Raises `Invalid` with the field. When the registry does not answer, the code stays good. Returns the used
    code, which the caller may `give_back` when another service then fails.
    """
    number = half_width(id_number).replace(" ", "").upper()
    if not person.verified or id_index(number) != person.id_index:
        raise Invalid(fields={"id_number": "证件号码与您实名核验的号码不一致，请重新填写。"})
    proof = verify_code(phone=person.phone or "", purpose=Purpose.SEAL, binding=binding, code=code, now=now)
    evidence = _ask_registry(person, number, proof)
    chain.append(
        f"person:{person.pk}",
        "identity.proven_anew",
        by=by,
        at=now,
        binding=binding,
        code=str(proof.pk),
        evidence=evidence,
    )
    return proof


def _ask_registry(person: Person, number: str, proof: OneTimeCode) -> str:
    known = {"name": person.name, "id_type": person.id_type, "phone": person.phone or ""}
    try:
        found = provide(PopulationRegistry).check(id_number=number, **known)
    except Unavailable:
        give_back(proof)
        raise
    if not found.passed:
        raise Invalid(found.reason, fields={"id_number": found.reason})
    return f"{found.provider}:{found.request_id}"
