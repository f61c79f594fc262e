"""The rules applied to a contract as it stands in the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from hetong.contracts.again import again
from hetong.contracts.consequences import Consequence, consequences
from hetong.contracts.current_reference import current_reference
from hetong.contracts.errors import Unlawful
from hetong.contracts.findings import Finding, Severity, stops
from hetong.contracts.models import Contract
from hetong.contracts.narrowing import narrowed
from hetong.contracts.other_names import other_name
from hetong.contracts.phones import held_by_another, phone_finding
from hetong.contracts.queries import others_of_the_same_two
from hetong.contracts.registry import Template, get_template
from hetong.contracts.rules import RuleContext, check, judge_employer
from hetong.contracts.rules.case import Case, Licence, MainFacts
from hetong.contracts.rules.parting import reckoned
from hetong.contracts.service import months_prolonged, service
from hetong.contracts.severance import Severance
from hetong.contracts.states import AWAITING, Status
from hetong.contracts.terms import CHANGING, changes, terms_in_force
from hetong.identity.indexes import id_index
from hetong.identity.models import Employer
from hetong.kernel.dates import parse_date

RAISE_FIRST = "其他约定按原合同继续履行，请先办理变更，把工资调整到不低于最低工资标准，再续订。"
KEEP_TERM = "请保留原来的结束日期，或者试用期满以后再变更期限。"
LIVE = (Status.NEGOTIATING, *AWAITING, Status.SIGNING_OVERDUE, Status.SIGNED)


def rule_context(employer: Employer, template: str, *, today: date) -> RuleContext:
    """What the rules need to know beyond the blanks."""
    return RuleContext(
        fields=get_template(template).fields,
        employer_uscc=employer.uscc,
        reference=current_reference(),
        today=today,
        employer_name=employer.name,
        licence=_licence(employer),
    )


def _licence(employer: Employer) -> Licence | None:
    valid_from, valid_to = employer.dispatch_licence_from, employer.dispatch_licence_to
    if valid_from is None or valid_to is None:
        return None
    return Licence(employer.dispatch_licence_no, valid_from, valid_to)


def employer_findings(employer: Employer, template: str, *, today: date) -> list[Finding]:
    """What about the employer itself forbids, or soon will, sending contracts of a template."""
    return judge_employer(rule_context(employer, template, today=today))


def findings(contract: Contract, *, today: date) -> list[Finding]:
    """Everything the rules and the duplicate check say about a contract or an annex."""
    context = rule_context(contract.employer, contract.template, today=today)
    if contract.main is None:
        return [
            *check(contract.values, context),
            *_same_number(contract),
            *_others_phone(contract.values),
            *again(contract),
        ]
    fields = narrowed(contract.kind, contract.main.kind).fields
    context = replace(context, fields=fields, main=main_facts(contract.main, contract.kind))
    own = check(contract.values, context)
    said = {(finding.code, finding.field) for finding in own}
    changed = _changed_terms(contract, contract.main, today)
    return [*own, *(finding for finding in changed if (finding.code, finding.field) not in said)]


def main_facts(main: Contract, template: Template) -> MainFacts:
    """What the rules about an annex of this template need to know of its contract."""
    assert main.start_date is not None and main.signed_at is not None, "a contract in force has both"
    known = service(main)
    return MainFacts(
        start=main.start_date,
        end=main.end_date,
        signed_on=timezone.localdate(main.signed_at),
        expired=main.state is Status.EXPIRED,
        fixed_terms=known.fixed_terms,
        terms=terms_in_force(main),
        effect=template.effect,
        paper=template.code,
        since=known.since,
        ending_on=main.ending_on,
        prolonged=months_prolonged(main),
    )


def after_expiry(main: Contract, *, today: date) -> list[Consequence]:
    """What it means that the worker of an expired contract stays on."""
    return consequences(main_facts(main, get_template("renewal")), today=today)


def _changed_terms(annex: Contract, main: Contract, today: date) -> list[Finding]:
    """What the rules for the contract say about the terms that an annex would put in force."""
    if annex.kind.effect not in CHANGING:
        return []
    terms = terms_in_force(main)
    changed = changes(annex, terms)
    context = rule_context(annex.employer, main.template, today=today)
    found = check({**terms, **changed}, context)
    told = [one for one in found if changed.get(one.field) and one.code not in ("V01", "V18")]
    told = [one if one.fix and changed.get(one.fix.key) else replace(one, fix=None) for one in told]
    if annex.kind.effect == "amend" and "end_date" in changed:
        told += _probation_too_long(found, main, today)
    if annex.kind.effect == "renew":
        low = (one for one in found if one.code == "V09")
        told += [replace(one, field="start_date", remedy=RAISE_FIRST, fix=None) for one in low]
    return told


def _probation_too_long(found: Iterable[Finding], main: Contract, today: date) -> list[Finding]:
    """V05, V07: while probation runs, a term is not cut so short that the probation agreed would be too long for it."""
    if main.probation_end is None or main.probation_end < today:
        return []
    return [
        replace(one, field="end_date", label="合同结束日期", remedy=KEEP_TERM, fix=None)
        for one in found
        if one.code in ("V05", "V07")
    ]


def severance_of(annex: Contract, *, today: date) -> Severance | None:
    """经济补偿 for what an ending paper says so far; None while something it depends on is missing."""
    if annex.main is None or not any(field.key == "severance" for field in annex.kind.fields):
        return None
    context = rule_context(annex.employer, annex.template, today=today)
    return reckoned(Case(annex.values, replace(context, main=main_facts(annex.main, annex.kind))))


def check_for_sending(contract: Contract, *, today: date) -> None:
    """Raise `Unlawful` with all findings that forbid sending."""
    forbidding = stops(findings(contract, today=today))
    if forbidding:
        raise Unlawful(forbidding, contract=contract.number)


def check_for_signing(annex: Contract, *, today: date) -> None:
    """Raise `Unlawful` when a paper of one party no longer keeps the rules on the day that it is signed.

    Notice periods run from then, not from when it was drawn up.
    """
    forbidding = stops(findings(annex, today=today))
    if forbidding:
        raise Unlawful(forbidding, doing="签署", contract=annex.number)


@dataclass(frozen=True)
class LiveContract:
    """A contract that is not over; both days are there for one in force that has an end."""

    number: str
    worker_name: str = ""
    first_day: date | None = None
    last_day: date | None = None

    def beside(self, begins: date | None, ends: date | None) -> bool:
        """Whether it is over before another begins, or begins after that is over."""
        if self.first_day is None or self.last_day is None:
            return False
        return bool(begins and self.last_day < begins) or bool(ends and ends < self.first_day)

    def named_unlike(self, name: str) -> bool:
        """Whether it is under another name."""
        return bool(name and self.worker_name) and name != self.worker_name


def live_contracts(employer: Employer, id_numbers: list[str]) -> dict[str, list[LiveContract]]:
    """Which of these identity numbers have a contract with the employer that is not over, drafts included."""
    wanted = {id_index(number): number for number in id_numbers if number}
    found: dict[str, list[LiveContract]] = {}
    keys = list(wanted)
    for start in range(0, len(keys), 500):
        rows = Contract.objects.filter(
            employer=employer,
            main=None,
            worker_index__in=keys[start : start + 500],
            status__in=[status.value for status in (Status.DRAFT, *LIVE)],
        )
        shown = rows.only(
            "worker_index", "worker_name", "number", "status", "start_date", "end_date", "ending_on"
        )
        for row in shown:
            found.setdefault(wanted[row.worker_index], []).append(_live(row))
    return found


def _live(row: Contract) -> LiveContract:
    if row.state is not Status.SIGNED:
        return LiveContract(row.number, row.worker_name)
    return LiveContract(row.number, row.worker_name, row.start_date, row.ending_on or row.end_date)


def duplicate_finding(values: Mapping[str, str], others: Iterable[LiveContract]) -> Finding | None:
    """D02: the worker already has a contract with this employer; one that runs at another time is only pointed out."""
    days = parse_date(values.get("start_date", "")), parse_date(values.get("end_date", ""))
    other = min(others, key=lambda one: one.beside(*days), default=None)
    if other is None:
        return None
    unlike = other.named_unlike(values.get("b_name", ""))
    which = f"{other.number}，{other.worker_name}" if unlike else other.number
    first = "姓名不同，请先核对姓名和证件号码。" if unlike else ""
    told = Finding(
        code="D02",
        severity=Severity.STOP,
        field="b_id_no",
        label="证件号码",
        value=values.get("b_id_no", ""),
        message=f"该劳动者在本单位已有未结束的劳动合同（{which}）",
        remedy=f"{first}请先处理已有的合同；续签或变更请在原合同上办理。",
    )
    if not other.beside(*days):
        return told
    return replace(
        told,
        severity=Severity.WARN,
        message=f"该劳动者在本单位另有一份劳动合同（{which}），与这份的期限没有重叠",
        remedy=f"{first}期满后继续用工的，也可以在原合同上办理续签；请确认需要另订一份。",
    )


def _others_phone(values: dict[str, str]) -> list[Finding]:
    pair = values.get("b_phone", ""), values.get("b_id_no", "")
    return [phone_finding(phone) for phone in held_by_another([pair])]


def _same_number(contract: Contract) -> list[Finding]:
    """D02, D03: what other contracts of the employer with this identity number mean."""
    if contract.main_id:
        return []
    others = others_of_the_same_two(contract).filter(status__in=[status.value for status in LIVE])
    found = duplicate_finding(contract.values, map(_live, others.order_by("pk")))
    return [one for one in (found, other_name(contract)) if one]
