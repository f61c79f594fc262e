"""The worker signs: intent bound to the document, an event certificate, PAdES with time stamp."""

from datetime import datetime

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.actions.signing import Signed
from hetong.contracts.models import Contract, Party, Version
from hetong.documents.appearance import Appearance, handwriting_appearance
from hetong.documents.complete import sign
from hetong.documents.local_signer import LocalSigner, make_request, new_worker_key
from hetong.documents.owed import owes_timestamp
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.identity.actions import ask_assertion, seconds_to_wait, send_code
from hetong.identity.actions.assenting import Answer
from hetong.identity.challenges import Challenge
from hetong.identity.models import Person, Purpose
from hetong.kernel.actor import Actor, Role
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Unavailable
from hetong.kernel.meters import SIGNATURES, measured
from hetong.kernel.wiring import provide
from hetong.signing.actions.intent import by_answer, by_code
from hetong.signing.actions.reading import current_version

EVENT_DAYS = 7
"""How long a worker's certificate lives, and so how long its one signature may wait for a time stamp; the key is gone at once."""
REASON = "本人已阅读并同意{noun}全部内容"


def request_code(contract: Contract, *, person: Person, now: datetime) -> None:
    """Send the worker a code that proves assent to exactly the present version."""
    version = current_version(contract, person)
    check_turn(contract)
    about = f"签订{contract.title}（编号尾号{contract.number[-4:]}）"
    send_code(phone=person.phone or "", purpose=Purpose.SIGN, binding=version.digest, about=about, now=now)


def seconds_to_code(contract: Contract, *, person: Person, now: datetime) -> int:
    """Until another code for the present version may be asked for; 0 when it may be now."""
    binding = current_version(contract, person).digest
    return seconds_to_wait(phone=person.phone or "", purpose=Purpose.SIGN, binding=binding, now=now)


def challenge_phone(contract: Contract, *, person: Person, now: datetime) -> tuple[Challenge, str]:
    """Ask the worker's own phone to prove assent to exactly the present version; with what its browser is to do (JSON)."""
    version = current_version(contract, person)
    check_turn(contract)
    return ask_assertion(person, binding=version.digest, now=now)


def sign_as_worker(
    contract: Contract,
    *,
    person: Person,
    handwriting: bytes,
    code: str = "",
    answer: Answer | None = None,
    by: Actor,
    now: datetime,
) -> None:
    """签订: `handwriting` is a transparent PNG. Call outside a transaction (a wrong code is counted).

    Assent is proven by the code that was sent, or by the `answer` of the worker's own phone to a challenge; both are
    bound to this version. Raises `Invalid` for a wrong code, answer or picture, `Unavailable` when certificate or store cannot be had:
    then nothing has changed and the worker may simply try again. Without a time stamp the signature is kept, and the contract
    waits for it (`signing.actions.settling`).
    """
    version = current_version(contract, person)
    check_turn(contract)
    appearance = handwriting_appearance(handwriting)
    intent = by_answer(person, version, answer, now) if answer else by_code(person, version, code, now)
    try:
        with measured(SIGNATURES, "worker"):
            signed = _sign(version, person, appearance, now)
        proof = {**intent.evidence, "handwriting": sha256_hex(handwriting)}
        _keep(contract, version, signed, proof, by, now)
    except Unavailable:
        intent.give_back()
        raise


def check_turn(contract: Contract) -> None:
    """Raises `WrongState` unless it is the worker's turn to sign."""
    contract.check_open()
    contract.kind.lifecycle.check("sign", state=contract.state, actor=Role.WORKER)


def _keep(
    contract: Contract, version: Version, signed: Signed, proof: dict[str, object], by: Actor, now: datetime
) -> None:
    """Move on with the signature, or let it wait for its time stamp."""
    if not owes_timestamp(signed.pdf):
        contracts.record_worker_signature(
            contract, version=version, signed=signed, proof=proof, by=by, now=now
        )
        return
    contracts.owe_timestamp(
        contract, version=version, party=Party.WORKER, signed=signed, proof=proof, by=by, now=now
    )


def _sign(version: Version, person: Person, appearance: Appearance, now: datetime) -> Signed:
    signer = _event_signer(person, version)
    pdf = sign(
        files.get(version.file),
        field="worker",
        signer=signer,
        tsa=provide(TimestampAuthority),
        at=now,
        signer_name=person.name,
        reason=REASON.format(noun=version.contract.kind.noun),
        location="中国",
        appearance=appearance,
        may_owe=True,
    )
    return Signed(pdf, person, person.name, sha256_hex(signer.chain[0]), now)


def _event_signer(person: Person, version: Version) -> LocalSigner:
    key = new_worker_key()
    request = make_request(key, common_name=person.name, organization="", serial=str(person.pk))
    chain = provide(CertificateAuthority).issue(
        request, profile="worker_event", days=EVENT_DAYS, binding=bytes.fromhex(version.digest)
    )
    return LocalSigner(key, chain)
