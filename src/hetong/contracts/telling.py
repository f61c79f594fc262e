"""Who is told about a contract or an annex, with the facts that messages may hold."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hetong.contracts.models import Contract
from hetong.identity.indexes import id_index
from hetong.identity.models import Person
from hetong.identity.recipients import holders, to_employer, to_holder
from hetong.notices.catalogue import Audience
from hetong.notices.events import EVENTS
from hetong.notices.recipients import Recipient
from hetong.notices.telling import News, tell, tell_all


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


def tell_about_all(contracts: Sequence[Contract], event: str, *, now: datetime) -> None:
    """The same of many contracts to which the same happened, in one statement."""
    workers = {contract.pk: _worker_index(contract) for contract in contracts}
    known = holders(filter(None, workers.values()))
    news = [
        News(
            [_recipient(one, audience, workers[one.pk], known) for audience in EVENTS[event].letters],
            one.subject,
            facts_of(one),
            f"{event}:{one.pk}:{one.revision}",
        )
        for one in contracts
    ]
    tell_all(event, news, now=now)


def recipient(contract: Contract, audience: Audience) -> Recipient:
    """One party of a contract.

    The worker is whom it was last sent to: what the draft says now may already be another's number.
    """
    if audience is Audience.EMPLOYER:
        return to_employer(contract.employer)
    index = _worker_index(contract)
    return _recipient(contract, audience, index, holders([index]))


def _recipient(contract: Contract, audience: Audience, index: str, known: Mapping[str, Person]) -> Recipient:
    if audience is Audience.EMPLOYER:
        return to_employer(contract.employer)
    phone = _sent_values(contract).get("b_phone", "")
    return to_holder(known.get(index), index, phone=phone, audience=audience)


def _worker_index(contract: Contract) -> str:
    number = _sent_values(contract).get("b_id_no", "")
    return id_index(number) if number else ""


def _sent_values(contract: Contract) -> dict[str, str]:
    values: dict[str, str] = (contract.current or contract).values
    return values


def facts_of(contract: Contract) -> dict[str, str]:
    """No personal data: the employer's name, what kind of document, its number."""
    return {"employer": contract.employer.name, "document": contract.title, "number": contract.number}
