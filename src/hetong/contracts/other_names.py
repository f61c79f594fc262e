"""D03: one identity number under two names at an employer, so that one of them is wrong."""

from hetong.contracts.findings import Finding, Severity
from hetong.contracts.models import Contract
from hetong.contracts.queries import others_of_the_same_two
from hetong.contracts.states import LABELS, Status

LOOKED_AT = (Status.DRAFT, Status.EXPIRED, Status.DISSOLVED, Status.TERMINATED)
"""Not those that D02 tells of, nor those given up before they were signed."""


def other_name(contract: Contract) -> Finding | None:
    """That a draft of this employer, or a contract that is over, has the number under another name."""
    name = contract.values.get("b_name", "")
    if not name:
        return None
    looked_at = others_of_the_same_two(contract).filter(status__in=[status.value for status in LOOKED_AT])
    rows = looked_at.exclude(worker_name__in=("", name)).only("number", "worker_name", "status")
    other = rows.order_by("-created_at").first()
    if other is None:
        return None
    return Finding(
        code="D03",
        severity=Severity.WARN,
        field="b_id_no",
        label="证件号码",
        message=f"该证件号码已用于本单位的合同{other.number}（{other.worker_name}，{LABELS[other.state]}），姓名不同",
        remedy="请核对姓名和证件号码。",
        value=contract.values.get("b_id_no", ""),
    )
