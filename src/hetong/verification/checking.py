"""What the platform can tell about a contract number, or about a file."""

import hmac
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.contracts import files
from hetong.contracts.later_papers import worth_and_later
from hetong.contracts.models import Contract
from hetong.contracts.validity import Validity
from hetong.documents.embedded import EmbeddedFile
from hetong.documents.ports import CertificateAuthority
from hetong.documents.report import Report
from hetong.documents.trust import common_name, load
from hetong.evidence.dossier.openssl import fingerprint
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid
from hetong.kernel.masking import mask_name
from hetong.kernel.wiring import provide
from hetong.web.judging import attached_to, destroyed_on, report_on


@dataclass(frozen=True)
class Registered:
    """What the public may know of a contract (no identity numbers, no content)."""

    number: str
    state: str
    employer: str
    worker: str
    start_date: date | None
    end_date: date | None
    signed_at: datetime | None
    digest: str
    report: Report | None
    validity: Validity
    version: int
    attached: tuple[EmbeddedFile, ...] = ()
    trouble: str = ""
    destroyed: date | None = None
    later: tuple[str, ...] = ()


def registered(number: str, code: str) -> Registered:
    """The contract of a number and its code; `Invalid` in the same words whichever of the two is wrong."""
    contract = Contract.objects.filter(number=number).select_related("employer", "current").first()
    if (
        contract is None
        or contract.current is None
        or not hmac.compare_digest(contract.code.encode(), code.encode())
    ):
        raise Invalid(fields={"n": _("没有找到与编号和验真码相符的合同，请对照合同页脚逐字核对。")})
    report, digest, attached, trouble = _stored(contract)
    validity, later = worth_and_later(contract.current, today=timezone.localdate())
    return Registered(
        number=contract.number,
        state=contract.state_label,
        employer=_employer(contract.current.employer_facts.get("name", ""), contract.employer.name),
        worker=mask_name(contract.worker_name),
        start_date=contract.start_date,
        end_date=contract.end_date,
        signed_at=contract.signed_at,
        digest=digest,
        report=report,
        validity=validity,
        version=contract.current.number,
        attached=attached,
        trouble=trouble,
        destroyed=destroyed_on(contract),
        later=later,
    )


def published_roots() -> list[tuple[str, str]]:
    """The name and the fingerprint of every root: what a package of evidence is compared with."""
    roots = provide(CertificateAuthority).trust_roots()
    return [(common_name(load(root).subject), fingerprint(sha256_hex(root))) for root in roots]


def _employer(written: str, present: str) -> str:
    """The name in the document; an employer that was renamed since is told as well."""
    if not written or written == present:
        return present
    return _("%(written)s（现名称：%(present)s）") % {"written": written, "present": present}


def _stored(contract: Contract) -> tuple[Report | None, str, tuple[EmbeddedFile, ...], str]:
    assert contract.current is not None, "the caller has checked"
    if contract.destroyed_at:
        return None, "", (), ""
    try:
        pdf = files.get(contract.current.newest_file)
    except files.LOST as error:
        return None, "", (), error.message
    if not contract.current.signed_file:
        return None, sha256_hex(pdf), (), ""
    report = report_on(pdf)
    return report, sha256_hex(pdf), attached_to(pdf, report), ""
