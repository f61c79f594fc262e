"""What is found in an OFD file: its seal step by step, every file under it, and the PDF it was rendered from."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hetong.documents.ofd.rendition import ORIGINAL
from hetong.documents.ofd.verify import OfdReport, verify_ofd
from hetong.kernel.digest import sha256_hex
from hetong.verification.seal_checking import CHAINS, seal_trust, shown_picture


@dataclass(frozen=True)
class OfdChecked:
    """`kind` is `good`, `doubtful` or `bad`; `original` the PDF inside, empty unless the seal vouches for it."""

    kind: str
    sentence: str
    report: OfdReport
    pictures: tuple[str, ...]
    original: bytes
    test: bool


def check_ofd(data: bytes) -> OfdChecked:
    """An OFD file from anywhere."""
    report = verify_ofd(data, trust=seal_trust())
    kind, sentence = _verdict(report)
    return OfdChecked(
        kind=kind,
        sentence=sentence,
        report=report,
        pictures=tuple(shown_picture(seal) for seal in report.seals) if kind == "good" else (),
        original=_original(report) if kind == "good" else b"",
        test=any(seal.seal and "测试" in seal.seal.maker for seal in report.seals),
    )


def _verdict(report: OfdReport) -> tuple[str, str]:
    failed = {code for seal in report.seals for code in seal.failed}
    if report.findings or failed - CHAINS:
        return "bad", _("核验未通过：OFD文件没有有效的电子签章，或签章后内容被改动。")
    if failed:
        return "doubtful", _("内容没有被改动，但证书不是由受信任的机构签发的，无法确认是谁的印章。")
    if any(seal.doubts for seal in report.seals):
        return "doubtful", _("内容没有被改动，但证书的吊销情况需要进一步核对，请看标明“需核对”的步骤。")
    return "good", _("核验通过：OFD文件在签章之后没有改动。")


def _original(report: OfdReport) -> bytes:
    """The attached PDF with the digest that the package names."""
    wanted = report.custom.get(ORIGINAL, "")
    return next((data for data in report.attachments.values() if sha256_hex(data) == wanted), b"")
