"""What can go wrong with a contract."""

from hetong.contracts.findings import Finding
from hetong.kernel.errors import Invalid


class Unlawful(Invalid):
    """Findings forbid sending, or signing; each names its field, cause, remedy and article."""

    code = "unlawful"
    message = "合同内容还有问题，不能发送。"

    def __init__(self, findings: list[Finding], *, doing: str = "发送", **facts: object) -> None:
        fields: dict[str, str] = {}
        for finding in findings:
            fields.setdefault(finding.field, finding.message)
        first = findings[0]
        super().__init__(
            f"合同内容还有{len(findings)}处问题，不能{doing}：{first.label}，{first.message}", fields, **facts
        )
        self.findings = findings
