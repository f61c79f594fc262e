"""How a worker proves that they want to sign exactly this version: a code by SMS, or their own phone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from hetong.contracts.models import Version
from hetong.identity.actions import check_assertion, give_back, verify_code
from hetong.identity.actions.assenting import Answer
from hetong.identity.models import Person, Purpose


@dataclass(frozen=True)
class Intent:
    """Proven assent: `evidence` for the ledger; `give_back` when signing then fails through no fault of the worker."""

    evidence: dict[str, object]
    give_back: Callable[[], None]


def by_code(person: Person, version: Version, code: str, now: datetime) -> Intent:
    """The code that was sent for this version."""
    proof = verify_code(
        phone=person.phone or "", purpose=Purpose.SIGN, binding=version.digest, code=code, now=now
    )
    return Intent({"intent": "sms", "code": str(proof.pk)}, partial(give_back, proof))


def by_answer(person: Person, version: Version, answer: Answer, now: datetime) -> Intent:
    """A key on the worker's phone signed a challenge with this version's digest in it; it can be asked again at once."""
    asserted = check_assertion(
        person, challenge=answer.challenge, response=answer.response, binding=version.digest, now=now
    )
    return Intent(asserted.evidence, lambda: None)
