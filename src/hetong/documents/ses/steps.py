"""The steps of verification in the standard's order, and what each says when it holds and when it does not.

The order follows GB/T 38540-2020, 电子印章验证 and 电子签章验证, and is taken for GM/T 0031 as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from hetong.documents.ses.revocation import Standing


class Part(StrEnum):
    """Which of the standard's two procedures a step belongs to."""

    SEAL = "电子印章验证"
    SIGNATURE = "电子签章验证"


_SENTENCES: dict[str, tuple[Part, str, str]] = {
    "seal_format": (Part.SEAL, "印章数据格式正确。", "印章数据格式不符合标准，无法继续核验印章。"),
    "seal_version": (
        Part.SEAL,
        "印章版本为本系统支持的版本。",
        "印章版本不受支持，请使用符合 GB/T 38540-2020 或 GM/T 0031 的印章。",
    ),
    "maker_signature": (
        Part.SEAL,
        "制章人签名有效，印章未被改动。",
        "制章人签名无效，印章可能被改动或伪造。",
    ),
    "maker_chain": (Part.SEAL, "制章人证书由受信任的机构签发。", "制章人证书不是由受信任的机构签发的。"),
    "maker_validity": (Part.SEAL, "制章时制章人证书在有效期内。", "制章时制章人证书不在有效期内。"),
    "maker_revocation": (Part.SEAL, "制章人证书没有被吊销。", "制章之前制章人证书已被吊销，印章无效。"),
    "seal_validity": (Part.SEAL, "印章在有效期内。", "印章不在有效期内。"),
    "signature_format": (Part.SIGNATURE, "签章数据格式正确。", "签章数据格式不符合标准，无法继续核验。"),
    "signature_value": (Part.SIGNATURE, "签章人的签名值有效。", "签章人的签名值无效，签章数据可能被改动。"),
    "signer_chain": (
        Part.SIGNATURE,
        "签章人证书由受信任的机构签发。",
        "签章人证书不是由受信任的机构签发的。",
    ),
    "signer_usage": (Part.SIGNATURE, "签章人证书可用于签名。", "签章人证书不允许用于签名。"),
    "signer_validity": (Part.SIGNATURE, "签章时签章人证书在有效期内。", "签章时签章人证书不在有效期内。"),
    "signer_revocation": (
        Part.SIGNATURE,
        "签章人证书没有被吊销。",
        "签章之前签章人证书已被吊销，签章无效。",
    ),
    "signer_listed": (
        Part.SIGNATURE,
        "签章人证书在印章的证书列表中。",
        "签章人证书不在印章的证书列表中，无权使用该印章。",
    ),
    "data_hash": (
        Part.SIGNATURE,
        "文件与签章时一致（SM3 杂凑值相同）。",
        "文件与签章时不一致，请使用签章时的原文件核验。",
    ),
    "data_whole": (
        Part.SIGNATURE,
        "签章涵盖整个文件。",
        "文件在签章之后追加了内容，签章不涵盖这部分；请使用签章时的原文件核验，或另行核验追加的内容。",
    ),
}


_UNSURE = {
    ("signer_revocation", Standing.UNKNOWN): "没有可用的吊销名单，不能确认签章时签章人证书是否已被吊销。",
    (
        "signer_revocation",
        Standing.REVOKED_LATER,
    ): "签章人证书在所称的签章时间之后被吊销。签章时间由签章人自己声明，请用用印记录或文件的可信时间戳核对。",
    ("maker_revocation", Standing.UNKNOWN): "没有可用的吊销名单，不能确认制章时制章人证书是否已被吊销。",
    (
        "maker_revocation",
        Standing.REVOKED_LATER,
    ): "制章人证书在所称的制章时间之后被吊销，请向制章人核对印章。",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step taken: whether it holds, in a sentence for people, and the standard's procedure it comes from.

    Where it is not `sure`, nothing speaks against it, but somebody should look closer.
    """

    code: str
    holds: bool
    message: str
    source: str
    sure: bool = True

    @classmethod
    def of(cls, code: str, holds: bool, standard: str) -> "Step":
        """The step with its sentence, by a standard's number."""
        part, good, bad = _SENTENCES[code]
        return cls(code, holds, good if holds else bad, f"{standard} {part}")

    @classmethod
    def by_standing(cls, code: str, standing: Standing, standard: str) -> "Step":
        """The step about a certificate's revocation."""
        step = cls.of(code, standing is not Standing.REVOKED, standard)
        told = _UNSURE.get((code, standing))
        return replace(step, message=told, sure=False) if told else step


def all_hold(steps: Sequence[Step]) -> bool:
    """Whether there are steps and none failed."""
    return bool(steps) and all(step.holds for step in steps)
