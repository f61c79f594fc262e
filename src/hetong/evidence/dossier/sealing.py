"""The platform's own signature: a certificate and a key for one report, never kept.

Nobody can seal a second report with a key that is gone, and nothing has to be guarded; that it was the platform says
the authority, which issues the profile to the platform alone.
"""

from datetime import datetime
from functools import cache

from django.conf import settings

from hetong.documents.appearance import Appearance, seal_appearance
from hetong.documents.complete import sign
from hetong.documents.local_signer import LocalSigner, make_request, new_seal_key
from hetong.documents.places import PLATFORM
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.documents.prepare import prepare
from hetong.documents.render import Rendered
from hetong.documents.sealart import SealArt, draw_seal
from hetong.kernel.wiring import provide

NAME = "内蒙古电子劳动合同平台"
REASON = "平台出具存证报告"
DAYS = 1


def platform_signer() -> LocalSigner:
    """A fresh key with its certificate; raises `Unavailable` when the authority does not answer."""
    key = new_seal_key()
    request = make_request(key, common_name=NAME, organization=NAME)
    chain = provide(CertificateAuthority).issue(request, profile="platform_report", days=DAYS)
    return LocalSigner(key, chain)


def sealed(report: Rendered, signer: LocalSigner, *, now: datetime) -> bytes:
    """The report with the platform's visible seal and a time stamp (PAdES B-T)."""
    return sign(
        prepare(report.pdf, report.boxes),
        field=PLATFORM,
        signer=signer,
        tsa=provide(TimestampAuthority),
        at=now,
        signer_name=NAME,
        reason=REASON,
        location="中国",
        appearance=_seal(),
    )


@cache
def _seal() -> Appearance:
    art = SealArt("contract", NAME, lower_text="存证专用章", test_mark=settings.TEST_MARK)
    return seal_appearance(draw_seal(art).png)
