"""What a verification found: facts and findings, never a bare yes or no."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hetong.documents.approval import Approval


class Weight(StrEnum):
    """How much a finding weighs."""

    BROKEN = "broken"
    """The bytes are not what was signed."""
    DOUBT = "doubt"
    """The bytes are as signed, but who signed or when cannot be relied on."""
    NOTE = "note"
    """Worth knowing, no objection."""


_SENTENCES: dict[str, tuple[Weight, str]] = {
    "not_a_contract": (Weight.BROKEN, "文件不是本平台生成的合同文件，或结构已被破坏，请使用原文件核验。"),
    "no_signature": (Weight.BROKEN, "文件中没有电子签名。"),
    "altered": (Weight.BROKEN, "签名之后，被签名的内容发生了改动。"),
    "bad_signature": (Weight.BROKEN, "签名数据已损坏或被改动，无法通过密码验证。"),
    "bad_byte_range": (Weight.BROKEN, "签名没有覆盖它应当覆盖的全部内容。"),
    "foreign_change": (Weight.BROKEN, "签名之后文件被追加了签名以外的内容。"),
    "change_forbidden": (
        Weight.BROKEN,
        "第一个签名声明此后只允许继续签署（DocMDP），文件之后的改动违反了这一声明。",
    ),
    "wrong_document": (Weight.BROKEN, "签名证书是为另一份文件签发的，与本文件不符。"),
    "not_approved": (Weight.BROKEN, "签章时确认的清单中没有这份文件。"),
    "bad_timestamp": (Weight.BROKEN, "时间戳已损坏，或不属于这个签名。"),
    "bad_archive": (Weight.BROKEN, "归档时间戳已损坏，或不属于本文件。"),
    "revoked": (Weight.DOUBT, "签名证书在签名之前已被吊销。"),
    "untrusted_archive": (Weight.DOUBT, "归档时间戳不是由受信任的机构签发的。"),
    "untrusted_signer": (Weight.DOUBT, "签名证书不是由受信任的机构签发的。"),
    "outside_validity": (Weight.DOUBT, "签名时间不在签名证书的有效期内。"),
    "wrong_purpose": (Weight.DOUBT, "签名证书不允许用于签署文件。"),
    "untrusted_timestamp": (Weight.DOUBT, "时间戳不是由受信任的机构签发的。"),
    "no_timestamp": (Weight.NOTE, "签名没有时间戳，签署时间仅为签名人计算机的时间。"),
    "test_certificate": (Weight.NOTE, "签名证书由测试机构签发，仅供演示，不具有法律效力。"),
    "unsigned_field": (Weight.NOTE, "该位置尚未签署。"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, in a sentence for people; `field` names the signature it concerns, if any."""

    code: str
    weight: Weight
    message: str
    field: str = ""

    @classmethod
    def of(cls, code: str, field: str = "") -> "Finding":
        """The finding with its weight and sentence."""
        weight, sentence = _SENTENCES[code]
        return cls(code, weight, sentence, field)


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """A signer's certificate; `fingerprint` is SHA-256, `bound_document` the one document it is for."""

    subject: str
    issuer: str
    serial: str
    fingerprint: str
    not_before: datetime
    not_after: datetime
    bound_document: str = ""


@dataclass(frozen=True, slots=True)
class TimestampFacts:
    """A signature's RFC 3161 time stamp."""

    time: datetime
    authority: str
    serial: str
    intact: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One signature; `document_digest` is the SHA-256 of the file just before it, empty if unknown.

    `covers_whole_document` says that nothing but archive time stamps came after it.

    `approval` is the signer's proof that this file was on the approved list, where it carries one.
    `certifies` says that it forbids every later change but signatures and what preserves them (DocMDP).
    """

    field: str
    signer: str
    certificate: CertificateFacts | None
    claimed_time: datetime | None
    reason: str
    location: str
    approval: Approval | None
    certifies: bool
    intact: bool
    trusted: bool
    covers_whole_document: bool
    only_signed_since: bool
    timestamp: TimestampFacts | None
    document_digest: str

    @property
    def signed_at(self) -> datetime | None:
        """When it was signed, as far as is known."""
        return self.timestamp.time if self.timestamp else self.claimed_time


@dataclass(frozen=True, slots=True)
class Report:
    """All signatures of a document in signing order, its archive time stamps, and everything worth saying about them.

    `stored` says that the file carries its certificates and a revocation list for each.
    """

    signatures: tuple[SignatureFacts, ...]
    findings: tuple[Finding, ...]
    archives: tuple[TimestampFacts, ...] = ()
    stored: bool = False

    @property
    def intact(self) -> bool:
        """Signed, and not one byte changed since."""
        return bool(self.signatures) and not any(found.weight is Weight.BROKEN for found in self.findings)

    @property
    def level(self) -> str:
        """The PAdES level that all signatures reach: `B-B`, `B-T`, `B-LT` or `B-LTA`; empty without a signature."""
        if not self.signatures:
            return ""
        if any(one.timestamp is None for one in self.signatures):
            return "B-B"
        if self.archives:
            return "B-LTA"
        return "B-LT" if self.stored else "B-T"

    @property
    def trusted(self) -> bool:
        """Intact, and every signer and time stamp relies on a trusted root."""
        return self.intact and not any(found.weight is Weight.DOUBT for found in self.findings)
