"""A concluded contract as an OFD file (GB/T 33190), made anew each time and sealed by the platform (docs/adr/0027)."""

from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.chinese import chinese_day
from hetong.contracts.models import Contract
from hetong.contracts.shown_versions import validity_of
from hetong.documents.ofd.rendition import RenditionFacts, rendition
from hetong.documents.ses.ports import RenditionSeal
from hetong.kernel.errors import NotFound, WrongState
from hetong.kernel.ids import uuid7
from hetong.kernel.wiring import provide
from hetong.seals.national_form import national_uses, ses

NOT_CONCLUDED = "签订完成并且有效的合同才能下载OFD文件。"
NO_SEAL = "本平台没有启用国密印章，不能制作OFD文件，请下载PDF原件。"


def offered(contract: Contract) -> bool:
    """Whether there is something concluded and valid to render, and a seal for it."""
    if not settings.NATIONAL_SEALS or contract.signed_at is None or contract.current is None:
        return False
    return not validity_of(contract.current).void


def ofd_of(contract: Contract, *, now: datetime) -> bytes:
    """The file in force as OFD with the PDF and the employer's `.ses` attached.

    Raises `WrongState` before conclusion, `NotFound` without the platform's seal, `Unavailable` from the seal maker.
    """
    version = contract.current
    if contract.signed_at is None or version is None or validity_of(version).void:
        raise WrongState(NOT_CONCLUDED)
    seals = provide(RenditionSeal)
    if not (seal := seals.seal(now)):
        raise NotFound(NO_SEAL)
    pdf = files.get(version.newest_file)
    return rendition(
        pdf,
        _facts(contract, version.employer_facts["name"], now),
        attachments={f"{contract.kind.label}-{contract.number}.pdf": pdf, **_signatures(contract)},
        seal=seal,
        sign=partial(seals.sign, seal, at=now),
        at=now,
    )


def _facts(contract: Contract, employer: str, now: datetime) -> RenditionFacts:
    return RenditionFacts(
        id=uuid7(),
        title=contract.title,
        number=contract.number,
        code=contract.code,
        employer=employer,
        url=f"{settings.BASE_URL}/verify/?{urlencode({'n': contract.number, 'c': contract.code})}",
        made=chinese_day(timezone.localdate(now)),
        test_mark=settings.TEST_MARK,
    )


def _signatures(contract: Contract) -> dict[str, bytes]:
    """The SM2 signatures of the employer's seals over the file as it was signed."""
    assert contract.current is not None, "the caller has checked"
    digest = contract.current.signed_file.rsplit("/", 1)[-1]
    return {
        f"{use.seal.get_kind_display()}-{contract.number}.ses": ses(use)
        for use in national_uses(contract.employer, digest)
    }
