"""Service notices: which text was accepted by whom."""

from datetime import datetime

from django.db import transaction

from hetong.contracts.models import Acceptance
from hetong.contracts.texts import service_notice
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Stale, WrongState
from hetong.ledger import chain


@transaction.atomic
def accept_notice(kind: str, *, sha256: str, by: Actor, now: datetime) -> None:
    """Record that the present text of a notice was read and accepted; `sha256` is what the reader saw."""
    notice = service_notice(kind)
    if sha256 != notice.sha256:
        raise Stale("告知书刚刚更新，请重新阅读后再同意。")
    agreed, created = Acceptance.objects.get_or_create(
        subject=by.subject,
        kind=kind,
        sha256=notice.sha256,
        defaults={"version": notice.version, "at": now},
    )
    again = Acceptance.objects.filter(pk=agreed.pk, withdrawn_at__isnull=False)
    if created or again.update(at=now, withdrawn_at=None):
        _record(agreed, "notice.accepted", by, now)


@transaction.atomic
def withdraw_consent(kind: str, *, by: Actor, now: datetime) -> None:
    """撤回同意 (个人信息保护法 art. 15): nothing new is confirmed until the text is accepted again.

    What was signed before stands (art. 15(2)). Raises `WrongState` when nothing is agreed to.
    """
    standing = Acceptance.objects.filter(subject=by.subject, kind=kind, withdrawn_at=None)
    agreed = list(standing.select_for_update())
    if not agreed:
        raise WrongState("您现在没有需要撤回的同意。")
    standing.update(withdrawn_at=now)
    for one in agreed:
        _record(one, "notice.withdrawn", by, now)


def has_accepted(kind: str, *, subject: str) -> bool:
    """Whether the present text was accepted, and not taken back since."""
    standing = Acceptance.objects.filter(subject=subject, kind=kind, withdrawn_at=None)
    return standing.filter(sha256=service_notice(kind).sha256).exists()


def _record(agreed: Acceptance, event: str, by: Actor, now: datetime) -> None:
    facts = {"kind": agreed.kind, "version": agreed.version, "sha256": agreed.sha256}
    chain.append(by.subject, event, by=by, at=now, **facts)
