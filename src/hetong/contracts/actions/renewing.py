"""续签 of many: the renewal that one wish gives a contract, drafted when it could be sent as it stands."""

from datetime import datetime

from django.utils import timezone

from hetong.contracts.actions.annexing import draw_up, start_annex
from hetong.contracts.annexes import annex_template
from hetong.contracts.checking import findings
from hetong.contracts.findings import Finding, stops
from hetong.contracts.models import Contract
from hetong.contracts.next_term import OPEN_ENDED, Length, NextTerm, length_of, next_term
from hetong.contracts.rules.renewal import RENEWAL
from hetong.contracts.terms import terms_in_force
from hetong.identity.models import Account
from hetong.kernel.actor import Actor
from hetong.kernel.errors import DomainError, Invalid, WrongState

ENTITLED = ("V14", "V15")
"""The rules that say when a worker has a right to an open-ended contract (劳动合同法 art. 14)."""
CHOOSE = (
    "请重新续签并选择“为其起草无固定期限”；劳动者本人要求订立固定期限合同的，"
    "请打开这份合同单独办理续签，由其在协议上签字确认。"
)
OPEN_ALREADY = "原合同是无固定期限劳动合同，不需要续订；需要调整约定的，请办理变更。"
NO_LAST_DAY = "以完成一定工作任务为期限的合同没有期满日，不能批量续签；需要续订的，请打开这份合同单独办理。"


def renew(
    main: Contract, *, wish: NextTerm, operator: Account | None = None, by: Actor, now: datetime
) -> Contract:
    """Draft the renewal of one contract.

    Raises `Invalid` for what forbids it: a right to an open-ended contract that the wish does not grant, a wage below
    the minimum of the new term; `WrongState` when no renewal is possible now, or one is under way.
    """
    values = lawful_term(main, wish=wish, by=by, now=now)
    return start_annex(main, template=RENEWAL, values=values, operator=operator, by=by, now=now)


def lawful_term(main: Contract, *, wish: NextTerm, by: Actor, now: datetime) -> dict[str, str]:
    """The blanks that the wish gives a contract; raises what `renew` does, and writes nothing."""
    values = _wished(main, wish)
    forbidding = _forbidding(main, values, by, now)
    if wish.open_if_entitled and any(one.code in ENTITLED for one in forbidding):
        values = OPEN_ENDED
        forbidding = _forbidding(main, values, by, now)
    if forbidding:
        raise Invalid(_sentence(forbidding))
    return values


def foresee_renewal(main: Contract, by: Actor, now: datetime) -> None:
    """Raise what `renew` would whatever is wished for."""
    lawful_term(main, wish=NextTerm(Length.SAME, open_if_entitled=True), by=by, now=now)


def why_open_ended(main: Contract, *, by: Actor, now: datetime) -> str:
    """Why the worker has a right to an open-ended contract; empty when there is none, or no renewal at all."""
    try:
        found = _forbidding(main, _wished(main, NextTerm(Length.SAME)), by, now)
    except DomainError:
        return ""
    return next((one.message for one in found if one.code in ENTITLED), "")


def _wished(main: Contract, wish: NextTerm) -> dict[str, str]:
    terms = terms_in_force(main)
    if terms.get("term_type") == "open":
        raise WrongState(OPEN_ALREADY)
    days = length_of(terms)
    if days is None:
        raise WrongState(NO_LAST_DAY)
    return next_term(wish, begun=days[0], ended=days[1])


def _forbidding(main: Contract, values: dict[str, str], by: Actor, now: datetime) -> list[Finding]:
    annex = draw_up(main, annex_template(RENEWAL), values, by=by, now=now)
    return stops(findings(annex, today=timezone.localdate(now)))


def _sentence(forbidding: list[Finding]) -> str:
    first = next((one for one in forbidding if one.code in ENTITLED), forbidding[0])
    remedy = CHOOSE if first.code in ENTITLED else first.remedy
    return f"{first.message}。{remedy}"
