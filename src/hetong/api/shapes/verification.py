"""What a file is worth, as JSON."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from hetong.api.shapes.base import Told
from hetong.documents.report import Finding, SignatureFacts, Weight
from hetong.web.judging import Filed, filed, is_test, report_on, verdict


class FileFinding(Told):
    """One thing found in a file."""

    code: str = Field(description="代码")
    weight: Weight = Field(description="broken 内容与签署时不同，doubt 签名人或者时间不可信，note 仅供了解")
    field: str = Field(description="哪个签名；与某个签名无关时为空")
    message: str = Field(description="说明")

    @classmethod
    def of(cls, found: Finding) -> "FileFinding":
        """As JSON."""
        return cls(code=found.code, weight=found.weight, field=found.field, message=found.message)


class SignatureOut(Told):
    """One signature."""

    field: str = Field(
        description="worker 劳动者，employer 单位，representative 法定代表人名章，platform 平台"
    )
    signer: str = Field(description="签名人")
    signed_at: datetime | None = Field(description="签署时间")
    timestamped: bool = Field(description="时间由时间戳证明")
    intact: bool = Field(description="签名有效，所签内容未被改动")
    trusted: bool = Field(description="证书和时间戳可信")
    certificate: str = Field(description="签名证书的SHA-256指纹；没有证书时为空")

    @classmethod
    def of(cls, one: SignatureFacts) -> "SignatureOut":
        """As JSON."""
        return cls(
            field=one.field,
            signer=one.signer,
            signed_at=one.signed_at,
            timestamped=one.timestamp is not None,
            intact=one.intact,
            trusted=one.trusted,
            certificate=one.certificate.fingerprint if one.certificate else "",
        )


class FiledOut(Told):
    """What the platform knows of a file that is its own, byte for byte."""

    number: str = Field(description="合同编号")
    title: str = Field(description="合同或者附件的名称")
    version: int = Field(description="版本")
    complete: bool = Field(description="是最新的文件；为 false 时是最后一次签署以前的副本")
    validity: str = Field(description="该版本现在的效力")
    void: str = Field(description="作废的原因；没有作废时为空")

    @classmethod
    def of(cls, found: Filed) -> "FiledOut":
        """As JSON."""
        return cls(
            number=found.number,
            title=found.title,
            version=found.version,
            complete=found.complete,
            validity=found.validity.sentence,
            void=found.validity.void,
        )


class Verified(Told):
    """The outcome."""

    verdict: Literal["good", "doubtful", "bad"] = Field(description="good 通过，doubtful 存疑，bad 未通过")
    sentence: str = Field(description="结论")
    intact: bool = Field(description="有签名，且签名后内容未被改动")
    trusted: bool = Field(description="全部签名人和时间戳可信")
    level: str = Field(description="PAdES 级别：B-B、B-T、B-LT 或者 B-LTA；没有签名时为空")
    test: bool = Field(description="由测试机构签发的证书签署，没有法律效力")
    signatures: list[SignatureOut] = Field(description="全部签名，按签署顺序")
    findings: list[FileFinding] = Field(description="全部发现")
    filed: FiledOut | None = Field(description="本平台的文件；不是本平台的原文件时为 null")

    @classmethod
    def of(cls, pdf: bytes) -> "Verified":
        """As the public page judges it."""
        report, own = report_on(pdf), filed(pdf)
        kind, sentence = verdict(report)
        return cls(
            verdict=kind,
            sentence=sentence,
            intact=report.intact,
            trusted=report.trusted,
            level=report.level,
            test=is_test(report),
            signatures=[SignatureOut.of(one) for one in report.signatures],
            findings=[FileFinding.of(one) for one in report.findings],
            filed=FiledOut.of(own) if own else None,
        )
