"""Annexes: which a contract may have now, and what they take over from it."""

from datetime import date, timedelta

from django.utils import timezone

from hetong.contracts.checking import main_facts
from hetong.contracts.models import Contract
from hetong.contracts.registry import ANNEX, Template, all_templates, get_template
from hetong.contracts.rules.case import MainFacts
from hetong.contracts.terms import terms_in_force
from hetong.kernel.actor import Role
from hetong.kernel.errors import NotFound


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
        template for template in all_templates(ANNEX) if template.effect in verbs and starts(template, role)
    ]
    return sorted(mine, key=lambda template: verbs.index(template.effect))


def starts(template: Template, role: Role) -> bool:
    """Whether a party may draw up this paper: the worker only what the worker alone signs."""
    return (template.signers == ("worker",)) is (role is Role.WORKER)


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
        "main_ending": main.ending.kind.code if main.ending else "",
    }
    return {field.key: known.get(field.key, "") for field in template.fields if field.fixed}


def suggested(main: Contract, template: Template) -> dict[str, str]:
    """What the platform can fill in beforehand; unlike copied facts, it may be edited."""
    facts = main_facts(main, template)
    known = {"service_from": facts.since.isoformat(), "fixed_terms": str(facts.fixed_terms)}
    if template.effect == "renew":
        known |= _next_term(facts)
    return {
        field.key: known[field.key] for field in template.fields if field.key in known and not field.fixed
    }


def _next_term(facts: MainFacts) -> dict[str, str]:
    return {"start_date": (facts.end + timedelta(days=1)).isoformat()} if facts.end else {}
