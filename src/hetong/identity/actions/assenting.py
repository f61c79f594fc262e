"""A fresh proof that the person at the phone wants one particular thing: a code by SMS, or their phone's own lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hetong.identity.actions.codes import verify_code
from hetong.identity.actions.passkeys import check_assertion
from hetong.identity.challenges import Challenge
from hetong.identity.models import Person, Purpose


@dataclass(frozen=True)
class Answer:
    """What the phone answered to a challenge (an AuthenticationResponseJSON of W3C Web Authentication Level 3)."""

    challenge: Challenge
    response: Mapping[str, Any]


def check_assent(
    person: Person, *, purpose: Purpose, binding: str, code: str, answer: Answer | None, now: datetime
) -> dict[str, object]:
    """The evidence for the ledger; raises `Invalid` with the field. Call outside a transaction (wrong codes count)."""
    if answer is not None:
        asserted = check_assertion(
            person, challenge=answer.challenge, response=answer.response, binding=binding, now=now
        )
        return asserted.evidence
    proof = verify_code(phone=person.phone or "", purpose=purpose, binding=binding, code=code, now=now)
    return {"intent": "sms", "code": str(proof.pk)}
