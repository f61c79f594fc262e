"""Seals and their uses as files of GB/T 38540: `.esl` and `.ses`."""

from django.db.models import QuerySet

from hetong.documents.ses.signing import SignedBySeal, assemble
from hetong.identity.models import Employer
from hetong.kernel.errors import NotFound
from hetong.seals.models import Seal, SealUse

NO_SEAL = "这枚印章领取时没有制作国家标准格式的印章，换领后即有。"


def esl(seal: Seal) -> bytes:
    """The DER SESeal; raises `NotFound` for a seal without one."""
    if not seal.ses:
        raise NotFound(NO_SEAL)
    return bytes(seal.ses)


def ses(use: SealUse) -> bytes:
    """The DER SES_Signature of one stamping, the same bytes every time."""
    signed = SignedBySeal(bytes(use.ses_digest), use.at, use.ses_about, bytes(use.ses_value))
    return assemble(esl(use.seal), signed)


def national_uses(employer: Employer, digest: str) -> QuerySet[SealUse]:
    """The employer's stampings of a file (SHA-256) that have an SM2 signature, the business seal's first."""
    uses = SealUse.objects.filter(seal__employer=employer, digest=digest).exclude(ses_value=b"")
    return uses.select_related("seal").order_by("pk")
