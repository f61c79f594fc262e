"""Certificates of cancelled seals go onto the authority's revocation list, now or as soon as it answers."""

from datetime import datetime

from django.db import transaction

from hetong.documents.ports import CertificateAuthority
from hetong.documents.ses.ports import SealMaker
from hetong.kernel.actor import SYSTEM
from hetong.kernel.digest import sha256_hex
from hetong.kernel.sweeps import each
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.models import Seal, SealStatus


def revoke_due(*, now: datetime) -> int:
    """Revoke what was cancelled and not revoked yet; returns how many. An authority that is down is asked again."""
    due = Seal.objects.filter(status=SealStatus.CANCELLED, revoked_at=None).exclude(revocation_reason="")
    return each(due, lambda seal: _revoke(seal, now))


def _revoke(seal: Seal, now: datetime) -> None:
    provide(CertificateAuthority).revoke(seal.chain[0], reason=seal.revocation_reason, at=now)
    if seal.ses:
        provide(SealMaker).revoke(bytes(seal.ses), reason=seal.revocation_reason, at=now)
    _note(seal, now)


@transaction.atomic
def _note(seal: Seal, now: datetime) -> None:
    won = Seal.objects.filter(pk=seal.pk, revoked_at=None).update(revoked_at=now)
    if won:
        facts = {"seal": str(seal.pk), "certificate": sha256_hex(seal.chain[0])}
        reason = seal.revocation_reason
        chain.append(
            f"employer:{seal.employer_id}",
            "seal.certificate_revoked",
            by=SYSTEM,
            at=now,
            reason=reason,
            **facts,
        )
