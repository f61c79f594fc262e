"""What is found in an exported seal (`.esl`) or in a signature with one (`.ses`), step by step."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from hetong.documents.ses.ports import SealMaker
from hetong.documents.ses.verify import SealFacts, SesReport, Trust, verify_seal, verify_signature
from hetong.kernel.errors import Unavailable
from hetong.kernel.wiring import provide
from hetong.seals.models import Seal, SealStatus, SealUse
from hetong.seals.national_form import esl
from hetong.web.judging import report_on
from hetong.web.revocation_lists import current_sm2_lists

CHAINS = {"signer_chain", "maker_chain"}
_PICTURES: Mapping[str, tuple[str, bytes]] = {
    "PNG": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "JPG": ("image/jpeg", b"\xff\xd8\xff"),
    "JPEG": ("image/jpeg", b"\xff\xd8\xff"),
    "GIF": ("image/gif", b"GIF8"),
    "BMP": ("image/bmp", b"BM"),
}


@dataclass(frozen=True)
class Recorded:
    """What the platform's own books say of a seal, and of the contract that was stamped with it."""

    status: str
    usable: bool
    changed: date | None
    contract: str = ""
    title: str = ""


@dataclass(frozen=True)
class SealChecked:
    """`kind` is `good`, `doubtful` or `bad`; `picture` a data URL, empty where it must not be shown."""

    kind: str
    sentence: str
    report: SesReport
    whole: bool
    archived: bool
    picture: str
    test: bool
    recorded: Recorded | None


def check_seal(data: bytes) -> SealChecked:
    """A seal as of now."""
    report = verify_seal(data, trust=seal_trust(), at=timezone.now())
    good = _("核验通过：印章有效，由受信任的制章人制作。")
    seal = _own_seal(report.seal)
    recorded = _recorded(seal) if seal and bytes(seal.ses) == data else None
    return _checked(report, good, recorded)


def check_signature(data: bytes, document: bytes) -> SealChecked:
    """A signature over a document; what archiving appended to a PDF is judged by the PDF's own signatures."""
    report = verify_signature(data, document, trust=seal_trust())
    archived = report.failed == ("data_whole",) and report_on(document).intact
    good = (
        _("核验通过：签章有效。文件在签章之后只追加了归档用的证书和时间戳，内容没有改动。")
        if archived
        else _("核验通过：签章有效，文件与签章时一致。")
    )
    use = _own_use(report)
    recorded = _recorded(use.seal, use) if use else None
    return _checked(report, good, recorded, archived=archived, whole=True)


def seal_trust() -> Trust:
    """Without lists while the authority is out of reach: the steps about revocation then say so."""
    trust = provide(SealMaker).trust()
    try:
        return replace(trust, lists=current_sm2_lists())
    except Unavailable:
        return trust


def _checked(
    report: SesReport, good: str, recorded: Recorded | None, *, archived: bool = False, whole: bool = False
) -> SealChecked:
    sure = not report.doubts or bool(recorded and recorded.contract)
    kind, sentence = _verdict(report, good, archived=archived, sure=sure)
    return SealChecked(
        kind=kind,
        sentence=sentence,
        report=report,
        whole=whole,
        archived=archived,
        picture=shown_picture(report),
        test=report.seal is not None and "测试" in report.seal.maker,
        recorded=recorded,
    )


def _verdict(report: SesReport, good: str, *, archived: bool, sure: bool) -> tuple[str, str]:
    """`sure` too where the use log holds this very signature: it knows when it was made."""
    if report.holds or archived:
        doubtful = _("数据没有被改动，但证书的吊销情况需要进一步核对，请看标明“需核对”的步骤。")
        return ("good", good) if sure else ("doubtful", doubtful)
    if set(report.failed) <= CHAINS:
        return "doubtful", _("数据没有被改动，但证书不是由受信任的机构签发的，无法确认是谁的印章。")
    return "bad", _("核验未通过，请看下面标明“未通过”的步骤。")


def shown_picture(report: SesReport) -> str:
    """Only what a trusted maker vouches for is shown: a forged seal must not appear on this page."""
    seal = report.seal
    if seal is None or {"maker_signature", "maker_chain", "seal_format", "signature_value"} & {
        *report.failed
    }:
        return ""
    kind, start = _PICTURES.get(seal.picture_type.upper(), ("", b""))
    if not kind or not seal.picture.startswith(start):
        return ""
    return f"data:{kind};base64,{base64.b64encode(seal.picture).decode()}"


def _own_seal(facts: SealFacts | None) -> Seal | None:
    """The seal of the platform that bears this number; its number is its key."""
    if facts is None:
        return None
    try:
        return Seal.objects.filter(pk=UUID(hex=facts.number)).first()
    except ValueError:
        return None


def _own_use(report: SesReport) -> SealUse | None:
    """The stamping that the use log holds with the very same signature."""
    seal = _own_seal(report.seal)
    if seal is None or report.signed_at is None:
        return None
    second = report.signed_at.astimezone(UTC)
    uses = seal.uses.filter(at__gte=second, at__lt=second + timedelta(seconds=1)).select_related("seal")
    return next((use for use in uses if bytes(use.ses_value) == report.value and esl(seal)), None)


def _recorded(seal: Seal, use: SealUse | None = None) -> Recorded:
    return Recorded(
        status=seal.get_status_display(),
        usable=seal.status == SealStatus.ACTIVE,
        changed=timezone.localdate(seal.changed_at) if seal.changed_at else None,
        contract=use.contract_number if use else "",
        title=use.title if use else "",
    )
