"""Service notices: which text was accepted by whom."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.models import Acceptance
from hetong.contracts.texts import service_notice
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale
from hetong.ledger import chain


@transaction.atomic
def accept_notice(kind: str, *, sha256: str, by: Actor, now: datetime) -> None:
    """Record that the present text of a notice was read and accepted; `sha256` is what the reader saw."""
    notice = service_notice(kind)
    if sha256 != notice.sha256:
        raise Stale("告知书刚刚更新，请重新阅读后再同意。")
    _, created = Acceptance.objects.get_or_create(
        subject=by.subject,
        kind=kind,
        sha256=notice.sha256,
        defaults={"version": notice.version, "at": now},
    )
    if created:
        facts = {"kind": kind, "version": notice.version, "sha256": notice.sha256}
        chain.append(by.subject, "notice.accepted", by=by, at=now, **facts)


def has_accepted(kind: str, *, subject: str) -> bool:
    """Whether the present text was accepted."""
    return Acceptance.objects.filter(subject=subject, kind=kind, sha256=service_notice(kind).sha256).exists()
