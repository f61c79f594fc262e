"""A contract in its last weeks and lawful papers about it, for tests of rules and texts without a database."""

from dataclasses import replace
from datetime import date

from hetong.contracts.clauses import Document
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.grounds import PROTECTED
from hetong.contracts.narrowing import narrowed
from hetong.contracts.reference import load_reference
from hetong.contracts.registry import get_template
from hetong.contracts.rules import RuleContext, check
from hetong.contracts.rules.case import MainFacts
from tests.contracts.fulltime_sample import EMPLOYER, NUMBER, VALUES
from tests.factories import resident_id

TODAY = date(2026, 11, 23)
START, END = date(2024, 1, 1), date(2026, 12, 31)
TERMS = {
    **VALUES,
    "start_date": START.isoformat(),
    "end_date": END.isoformat(),
    "probation_end": "2024-06-30",
}
COPIED = {
    "main_number": NUMBER,
    "main_title": "全日制劳动合同",
    "main_signed_on": "2023-12-28",
    "main_start": START.isoformat(),
    "main_end": END.isoformat(),
    "main_term_type": "fixed",
    **{key: VALUES[key] for key in ("b_name", "b_id_type", "b_phone", "b_live_addr")},
    "b_id_no": resident_id(2),
}
SETTLED = {"wages_paid_by": "2026-12-01", "leave_days": "0", "service_from": START.isoformat()}
SEVERANCE = {"average_wage": "5200.00", "severance": "15600.00", "severance_paid_by": "2026-12-01"}
HANDOVER = {"handover": "检验记录、工作服、门禁卡", "handover_by": "2026-12-01"}
LAWFUL = {
    "amendment": {
        **dict.fromkeys(("amend_post", "amend_place", "amend_hours", "amend_term"), "no"),
        "effective_date": "2026-12-01",
        "amend_pay": "yes",
        "pay_mode": "monthly",
        "wage_month": "5200.00",
    },
    "renewal": {
        "service_from": START.isoformat(),
        "fixed_terms": "1",
        "term_type": "fixed",
        "start_date": "2027-01-01",
        "end_date": "2029-12-31",
    },
    "mutual_dissolution": {
        **SETTLED,
        **SEVERANCE,
        **HANDOVER,
        "effective_date": "2026-12-01",
        "proposed_by": "employer",
    },
    "employer_dissolution": {
        **SETTLED,
        **SEVERANCE,
        **HANDOVER,
        **dict.fromkeys((key for key, _ in PROTECTED), "no"),
        "ground": "40_2",
        "effective_date": "2026-12-31",
        "facts": "2026年7月至9月绩效考核连续三个月不合格，培训后再次考核仍不合格",
        "evidence": "考核表、培训记录、再次考核结果",
        "measures": "2026年10月8日至10月30日参加检验操作培训，11月2日再次考核",
        "union": "told",
        "union_on": "2026-11-20",
        "notice": "days",
    },
    "termination": {
        **SETTLED,
        **SEVERANCE,
        **HANDOVER,
        **dict.fromkeys((key for key, _ in PROTECTED), "no"),
        "ground": "44_1",
        "effective_date": "2026-12-31",
        "renewal_offer": "none",
        "worker_wants": "no",
    },
    "resignation": {"ground": "37", "effective_date": "2026-12-23", "handover": "交接检验记录"},
    "ending_certificate": {
        "main_ended_as": "dissolved",
        "main_ended_on": "2026-12-31",
        "position": "质检员",
        "service_from": START.isoformat(),
        "wants_reason": "no",
    },
    "continuation": {
        "ending_title": "劳动者解除劳动合同通知书",
        "ending_number": f"{NUMBER}-2",
        "main_ended_on": "2026-12-23",
    },
}

LAYOFF = {
    "ground": "41",
    "layoff_reason": "41_2",
    "layoff_count": "25",
    "staff_total": "200",
    "explained_on": "2026-11-20",
    "reported_on": "2026-11-22",
    "priority_kept": "yes",
    "notice": "",
    "measures": "",
}
"""A dismissal among many (art. 41): what changes in the lawful notice."""


def facts(paper: str, **changes: object) -> MainFacts:
    """The contract as a paper of this template finds it."""
    template = get_template(paper)
    main = MainFacts(
        start=START,
        end=END,
        signed_on=date(2023, 12, 28),
        expired=False,
        fixed_terms=1,
        terms=TERMS,
        effect=template.effect,
        paper=paper,
        since=START,
    )
    return replace(main, **changes)


def declared(
    paper: str, *, today: date = TODAY, main: dict[str, object] | None = None, **changes: str
) -> tuple[dict[str, str], RuleContext]:
    """A lawful paper with changes, and what the rules know besides."""
    fields = narrowed(get_template(paper), get_template("fulltime")).fields
    context = RuleContext(fields, EMPLOYER.uscc, load_reference(), today, facts(paper, **(main or {})))
    return {**COPIED, **LAWFUL.get(paper, {}), **changes}, context


def judged(paper: str, **more: object) -> list[Finding]:
    """What the rules say about it."""
    return check(*declared(paper, **more))


def found(paper: str, severity: Severity = Severity.STOP, **more: object) -> list[tuple[str, str]]:
    """Rule and blank of each finding of one severity."""
    return [(one.code, one.field) for one in judged(paper, **more) if one.severity is severity]


def warned(paper: str, **more: object) -> list[tuple[str, str]]:
    """The same for those that do not forbid."""
    return found(paper, Severity.WARN, **more)


def composed(paper: str, **changes: str) -> Document:
    """The text of a paper."""
    return get_template(paper).compose({**COPIED, **LAWFUL[paper], **changes}, EMPLOYER, f"{NUMBER}-1")


def text_of(document: Document) -> str:
    """All its words."""
    paragraphs = [document.preamble, *(p for article in document.articles() for p in article.paragraphs)]
    return "\n".join("".join(span.text for span in paragraph) for paragraph in paragraphs)
