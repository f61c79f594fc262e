"""What the rules say, as JSON."""

from pydantic import Field

from hetong.api.shapes.base import Told
from hetong.contracts.findings import Finding, Fix, Severity


class FixOut(Told):
    """A lawful value."""

    field: str = Field(description="改哪一项")
    value: str = Field(description="改成什么")
    label: str = Field(description="按钮上的文字")

    @classmethod
    def of(cls, fix: Fix) -> "FixOut":
        """As JSON."""
        return cls(field=fix.key, value=fix.value, label=fix.label)


class FindingOut(Told):
    """One finding."""

    code: str = Field(description="规则编号，稳定不变")
    severity: Severity = Field(description="stop 不能发送，warn 请核对，hint 提示")
    field: str = Field(description="哪一项；与某一项无关时为空")
    label: str = Field(description="该项的名称")
    message: str = Field(description="问题")
    remedy: str = Field(description="怎样改")
    article: str = Field(description="依据的法律条款")
    value: str = Field(description="现在填写的值")
    fix: FixOut | None = Field(description="可以直接采用的合法值；没有唯一答案时为 null")

    @classmethod
    def of(cls, finding: Finding) -> "FindingOut":
        """As JSON."""
        fix = FixOut.of(finding.fix) if finding.fix else None
        return cls.model_validate({**finding.as_record(), "fix": fix})


class Checked(Told):
    """The outcome of a check."""

    sendable: bool = Field(description="没有 stop 级别的问题，可以发送")
    findings: list[FindingOut] = Field(description="全部问题，与网页表单显示的相同")

    @classmethod
    def of(cls, findings: list[Finding]) -> "Checked":
        """As JSON."""
        return cls(
            sendable=not any(one.severity is Severity.STOP for one in findings),
            findings=[FindingOut.of(one) for one in findings],
        )
