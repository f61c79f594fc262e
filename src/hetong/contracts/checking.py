"""The rules applied to a contract as it stands in the database."""

from datetime import date

from hetong.contracts.errors import Unlawful
from hetong.contracts.findings import Finding, Severity, stops
from hetong.contracts.models import Contract
from hetong.contracts.reference import load_reference
from hetong.contracts.registry import get_template
from hetong.contracts.rules import RuleContext, check
from hetong.contracts.states import AWAITING, Status
from hetong.identity.indexes import id_index
from hetong.identity.models import Employer

LIVE = (Status.NEGOTIATING, *AWAITING, Status.SIGNING_OVERDUE, Status.SIGNED)


def rule_context(employer: Employer, template: str, *, today: date) -> RuleContext:
    """What the rules need to know beyond the blanks."""
    return RuleContext(
        fields=get_template(template).fields,
        employer_uscc=employer.uscc,
        reference=load_reference(),
        today=today,
    )


def findings(contract: Contract, *, today: date) -> list[Finding]:
    """Everything the rules and the duplicate check say about a contract."""
    context = rule_context(contract.employer, contract.template, today=today)
    return [*check(contract.values, context), *_duplicates(contract)]


def check_for_sending(contract: Contract, *, today: date) -> None:
    """Raise `Unlawful` with all findings that forbid sending."""
    forbidding = stops(findings(contract, today=today))
    if forbidding:
        raise Unlawful(forbidding, contract=contract.number)


def live_numbers(employer: Employer, id_numbers: list[str]) -> dict[str, str]:
    """Which of these identity numbers have a live contract with the employer: number → contract number."""
    wanted = {id_index(number): number for number in id_numbers if number}
    found: dict[str, str] = {}
    keys = list(wanted)
    for start in range(0, len(keys), 500):
        rows = Contract.objects.filter(
            employer=employer,
            worker_index__in=keys[start : start + 500],
            status__in=[status.value for status in (Status.DRAFT, *LIVE)],
        )
        found.update({wanted[index]: number for index, number in rows.values_list("worker_index", "number")})
    return found


def duplicate_finding(value: str, number: str) -> Finding:
    """The worker already has a live contract with this employer."""
    return Finding(
        code="D02",
        severity=Severity.STOP,
        field="b_id_no",
        label="证件号码",
        value=value,
        message=f"该劳动者在本单位已有未结束的劳动合同（{number}）",
        remedy="请先处理已有的合同；续签或变更请在原合同上办理。",
    )


def _duplicates(contract: Contract) -> list[Finding]:
    if not contract.worker_index:
        return []
    other = (
        Contract.objects.filter(
            employer=contract.employer_id,
            worker_index=contract.worker_index,
            status__in=[status.value for status in LIVE],
        )
        .exclude(pk=contract.pk)
        .first()
    )
    return [duplicate_finding(contract.values.get("b_id_no", ""), other.number)] if other else []
