"""Annexes: which a contract may have now, and what they take over from it."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from hetong.contracts.checking import main_facts
from hetong.contracts.chinese import chinese_day
from hetong.contracts.models import Contract
from hetong.contracts.registry import ANNEX, Template, all_templates, get_template
from hetong.contracts.rules.case import MainFacts
from hetong.contracts.rules.resignation import earliest_day
from hetong.contracts.states import OPEN
from hetong.contracts.terms import CHANGING, terms_in_force
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotAllowed, NotFound, WrongState


def annex_template(code: str) -> Template:
    """The annex template of a code, or `NotFound`."""
    template = get_template(code)
    if template.kind != ANNEX:
        raise NotFound("没有这种文书，请返回合同页面重新选择。")
    return template


def offered(main: Contract, role: Role) -> list[Template]:
    """The annexes that a party may start on a contract now, in the order of the lifecycle table."""
    verbs = main.allowed(role)
    mine = [
        template
        for template in all_templates(ANNEX)
        if template.effect in verbs and starts(template, role) and not hindrance(main, template)
    ]
    return sorted(mine, key=lambda template: verbs.index(template.effect))


def starts(template: Template, role: Role) -> bool:
    """Whether a party may draw up this paper: the worker only what the worker alone signs."""
    return template.of_worker_alone is (role is Role.WORKER)


def check_possible(main: Contract, template: Template, role: Role) -> None:
    """Raise `WrongState` or `NotAllowed` when a contract allows no such annex now, or not by this party."""
    if template.effect:
        main.kind.lifecycle.check(template.effect, state=main.state, actor=role)
    if role is not Role.SYSTEM and not starts(template, role):
        raise NotAllowed("这份文书应由另一方出具。")
    if why := hindrance(main, template):
        raise WrongState(why)


def check_none_under_way(main: Contract, template: Template) -> None:
    """Raise `WrongState` while a contract has an annex of this kind that is not concluded yet."""
    under_way = main.annexes.filter(
        template=template.code, status__in=[state.value for state in OPEN]
    ).first()
    if under_way:
        raise WrongState(f"已有一份未完成的{template.label}（{under_way.number}），请先完成或终止它。")


def hindrance(main: Contract, template: Template) -> str:
    """Why an end that is set already stands against an annex; an earlier end may still be set."""
    if template.effect == "continue" and main.ending_on is None:
        return "这份合同没有预定的解除或者终止，不需要约定继续履行。"
    if template.effect in CHANGING and main.ending_on is not None:
        return (
            f"这份合同将于{chinese_day(main.ending_on)}解除或者终止，不能再办理{template.label}；"
            "双方同意不再结束的，请先签订继续履行劳动合同协议书。"
        )
    return ""


def copied_facts(main: Contract, template: Template, *, today: date) -> dict[str, str]:
    """The blanks of an annex that are copied from its contract: its `fixed` fields."""
    terms = terms_in_force(main, on=today)
    signed = timezone.localdate(main.signed_at).isoformat() if main.signed_at else ""
    known = {
        **terms,
        "main_number": main.number,
        "main_title": main.kind.label,
        "main_signed_on": signed,
        "main_start": main.start_date.isoformat() if main.start_date else "",
        "main_end": main.end_date.isoformat() if main.end_date else "",
        "main_term_type": terms.get("term_type", ""),
        "main_ended_on": main.ending_on.isoformat() if main.ending_on else "",
        "main_ended_as": main.status,
        "ending_title": main.ending.kind.label if main.ending else "",
        "ending_number": main.ending.number if main.ending else "",
    }
    return {field.key: known.get(field.key, "") for field in template.fields if field.fixed}


def suggested(main: Contract, template: Template, *, today: date) -> dict[str, str]:
    """What the platform can fill in beforehand; unlike copied facts, it may be edited."""
    facts = main_facts(main, template)
    known = {"service_from": facts.since.isoformat(), "fixed_terms": str(facts.fixed_terms)}
    if template.code in _FIRST_GUESS:
        known |= _FIRST_GUESS[template.code](facts, today)
    return {
        field.key: known[field.key] for field in template.fields if field.key in known and not field.fixed
    }


def _next_term(facts: MainFacts, today: date) -> dict[str, str]:
    return {"start_date": (facts.end + timedelta(days=1)).isoformat()} if facts.end else {}


def _expiry(facts: MainFacts, today: date) -> dict[str, str]:
    if facts.terms.get("term_type") == "task":
        return {"ground": "task"}
    return {"ground": "44_1", "effective_date": facts.end.isoformat()} if facts.end else {}


def _notice(facts: MainFacts, today: date) -> dict[str, str]:
    return {"effective_date": earliest_day(facts, today).isoformat()}


_FIRST_GUESS: dict[str, Callable[[MainFacts, date], dict[str, str]]] = {
    "renewal": _next_term,
    "termination": _expiry,
    "resignation": _notice,
}
