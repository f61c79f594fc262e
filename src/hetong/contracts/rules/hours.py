"""Working hours."""

from collections.abc import Iterator

from hetong.contracts.findings import Finding, Severity
from hetong.contracts.rules.case import Case


def hours_licence(case: Case) -> Iterator[Finding]:
    """V24: combined and flexible hours need an administrative licence (劳动法 art. 39)."""
    if case.values.get("hours_type") in ("combined", "flexible") and not case.values.get("hours_approval"):
        message = "实行综合计算工时制或不定时工作制须经人力资源社会保障部门许可"
        yield case.find(
            "V24", "hours_approval", message, "请填写行政许可文号。", "《劳动法》第三十九条", Severity.WARN
        )
