"""归档: a concluded document gets what proves it when its certificates have ended, and again before that ends (PAdES B-LTA)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q

from hetong.contracts import files
from hetong.contracts.actions.one_by_one import each
from hetong.contracts.models import Contract, Version
from hetong.contracts.states import CONCLUDED
from hetong.documents.archive import archive, lasts_until, to_ask
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.kernel.actor import SYSTEM
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Stale, Unavailable
from hetong.kernel.wiring import provide
from hetong.ledger import chain

RENEW_BEFORE = timedelta(days=365)
"""How long before the last stamp's certificate ends a file is stamped anew."""
NOTHING_GAINED = "时间戳服务的证书即将到期，续加归档时间戳不能延长有效期，请更换时间戳服务或其证书。"


def archive_due(now: datetime) -> int:
    """Archive what was concluded since, the newest first, then what must be stamped anew; returns how many."""
    lasting = Q(current__archived_until__gte=now + RENEW_BEFORE)
    concluded = Contract.objects.filter(status__in=[state.value for state in CONCLUDED])
    due = concluded.exclude(current__signed_file="").exclude(lasting).select_related("current")
    order = F("current__archived_until").asc(nulls_first=True), "-signed_at"
    return each(due.order_by(*order), lambda contract: archive_contract(contract, now=now))


def archive_contract(contract: Contract, *, now: datetime) -> None:
    """Keep the file with the certificates, revocation lists and time stamp that prove it, beside the one that was signed.

    Raises `Unavailable` from the services, also while the authority still stamps with the certificate that is about to end
    (doing it again and again would prolong nothing), and `Stale` when somebody was faster.
    """
    version = contract.current
    assert version is not None and version.signed_file, "a concluded document is signed"
    authority = provide(CertificateAuthority)
    signed, roots = files.get(version.newest_file), authority.trust_roots()
    pdf = archive(
        signed,
        roots=roots,
        revocation_lists=authority.revocation_lists(),
        answers=[authority.answer(question) for question in to_ask(signed, roots)],
        tsa=provide(TimestampAuthority),
    )
    until = lasts_until(pdf)
    if version.archived_until is not None and until <= version.archived_until:
        raise Unavailable(NOTHING_GAINED, until=until)
    _keep(contract, version, pdf, until, now)


@transaction.atomic
def _keep(contract: Contract, version: Version, pdf: bytes, until: datetime, now: datetime) -> None:
    digest = sha256_hex(pdf)
    same = Version.objects.filter(pk=version.pk, signed_file=version.signed_file)
    won = same.filter(archived_digest=version.archived_digest).update(
        archived_file=files.put(pdf, under=contract.pk), archived_digest=digest, archived_until=until
    )
    if not won:
        raise Stale(contract=contract.number)
    facts = {"version": version.number, "digest": digest, "until": until}
    chain.append(contract.subject, "contract.archived", by=SYSTEM, at=now, **facts)
