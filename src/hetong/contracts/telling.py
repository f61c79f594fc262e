"""Who is told about a contract or an annex, with the facts that messages may hold."""

from datetime import datetime

from hetong.contracts.models import Contract
from hetong.identity.indexes import id_index
from hetong.identity.recipients import to_employer, to_number
from hetong.notices.catalogue import Audience
from hetong.notices.events import EVENTS
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell


def tell_about(
    contract: Contract,
    event: str,
    *,
    now: datetime,
    only: Audience | None = None,
    key: str = "",
    **facts: object,
) -> None:
    """Tell every party that the catalogue names, or `only` one, once per `key`, else once per revision.

    Call inside the transaction of what happened.
    """
    audiences = [one for one in EVENTS[event].letters if only in (None, one)]
    tell(
        event,
        to=[recipient(contract, audience) for audience in audiences],
        about=contract.subject,
        facts={**facts_of(contract), **facts},
        key=key or f"{event}:{contract.pk}:{contract.revision}",
        now=now,
    )


def recipient(contract: Contract, audience: Audience) -> Recipient:
    """One party of a contract.

    The worker is whom it was last sent to: what the draft says now may already be another's number.
    """
    if audience is Audience.EMPLOYER:
        return to_employer(contract.employer)
    values = contract.current.values if contract.current is not None else contract.values
    number = values.get("b_id_no", "")
    index = id_index(number) if number else ""
    return to_number(index, phone=values.get("b_phone", ""), audience=audience)


def facts_of(contract: Contract) -> dict[str, str]:
    """No personal data: the employer's name, what kind of document, its number."""
    return {"employer": contract.employer.name, "document": contract.title, "number": contract.number}
