"""Is everything filled in that must be?"""

from collections.abc import Iterator

from hetong.contracts.findings import Finding
from hetong.contracts.rules.case import ART_17, Case


def complete(case: Case) -> Iterator[Finding]:
    """V01: every required blank that applies is filled (for a contract art. 17)."""
    article = "" if case.context.main else ART_17
    for field in case.context.fields:
        if field.must(case.values) and not case.values.get(field.key):
            yield case.find("V01", field.key, "必填项未填写", f"请填写{field.label}。", article)
