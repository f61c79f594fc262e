"""What a file is worth: its signatures, what was found, and whether it is one of the platform's own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.contracts.known_files import is_newest_file, version_of_file
from hetong.contracts.later_papers import worth_and_later
from hetong.contracts.models import Contract
from hetong.contracts.validity import Validity
from hetong.documents.embedded import EmbeddedFile, embedded_files
from hetong.documents.places import PLATFORM
from hetong.documents.ports import CertificateAuthority
from hetong.documents.report import Report, Weight
from hetong.documents.verify import verify
from hetong.evidence.dossier.sealing import NAME
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Unavailable
from hetong.kernel.wiring import provide
from hetong.web.revocation_lists import current_lists

PARTIES = {"worker", "employer"}
LARGEST = 60 * 1024 * 1024
"""Bytes; more than any contract with its attachments."""


@dataclass(frozen=True)
class Filed:
    """What the platform knows of a file that is its own, byte for byte.

    `complete` is False for a copy from before the last signature.
    """

    number: str
    title: str
    version: int
    validity: Validity
    complete: bool
    destroyed: date | None = None
    later: tuple[str, ...] = ()


def filed(pdf: bytes) -> Filed | None:
    """The version that a file is, with what it is worth now; None when it is not one of ours."""
    digest = sha256_hex(pdf)
    version = version_of_file(digest)
    if version is None:
        return None
    validity, later = worth_and_later(version, today=timezone.localdate())
    return Filed(
        number=version.contract.number,
        title=version.contract.kind.label,
        version=version.number,
        validity=validity,
        complete=bool(version.contract.destroyed_at) or is_newest_file(version, digest),
        destroyed=destroyed_on(version.contract),
        later=later,
    )


def report_on(pdf: bytes) -> Report:
    """Every signature in a file, and what was found, by what is revoked today."""
    roots = provide(CertificateAuthority).trust_roots()
    return verify(pdf, roots=roots, revocation_lists=_revocation_lists())


def _revocation_lists() -> tuple[bytes, ...]:
    """None while the authority is out of reach: the file can be judged without them."""
    try:
        return current_lists()
    except Unavailable:
        return ()


def attached_to(pdf: bytes, report: Report) -> tuple[EmbeddedFile, ...]:
    """The attachments inside a file, told only when nothing in it was changed."""
    return tuple(embedded_files(pdf)) if report.intact else ()


def verdict(report: Report) -> tuple[Literal["good", "doubtful", "bad"], str]:
    """How it ends, and a sentence."""
    if not report.intact:
        return "bad", _("核验未通过：文件没有有效的电子签名，或签名后内容被改动。")
    if not report.trusted:
        return "doubtful", _("内容未被改动，但签名人或时间戳的可信性无法确认。")
    if any(found.code == "unsigned_field" and found.field in PARTIES for found in report.findings):
        return "doubtful", _("已有的签名有效，但只有一方签订，合同尚未生效。")
    return "good", _("核验通过：签名后内容未被改动，签名证书和时间戳可信。")


def is_dossier(report: Report) -> bool:
    """Whether the file is an evidence report that the platform sealed."""
    signers = [(one.field, one.signer) for one in report.signatures]
    return report.trusted and signers == [(PLATFORM, NAME)]


def is_test(report: Report) -> bool:
    """Whether embedded, unlicensed trust services made a signature."""
    return any(found.code == "test_certificate" for found in report.findings)


def objections(report: Report) -> list[str]:
    """Sentences that weigh against the file."""
    return [_told(found.field, found.message) for found in report.findings if found.weight is not Weight.NOTE]


def remarks(report: Report) -> list[str]:
    """Sentences worth knowing that weigh nothing."""
    return [_told(found.field, found.message) for found in report.findings if found.weight is Weight.NOTE]


def _told(field: str, message: str) -> str:
    names = {
        "worker": _("劳动者签名"),
        "employer": _("单位签章"),
        "representative": _("法定代表人名章"),
        PLATFORM: _("平台存证章"),
    }
    return f"{names.get(field, field)}：{message}" if field else message


def destroyed_on(contract: Contract) -> date | None:
    """The day on which its content was destroyed."""
    return timezone.localdate(contract.destroyed_at) if contract.destroyed_at else None
