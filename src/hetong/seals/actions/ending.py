"""How an authorisation ends before its time; the agent's keys are destroyed and what they stamp stops."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from hetong.identity.models import Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import NotFound, Stale
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.models import OPEN, Authorisation, AuthorisationStatus, HeldKey
from hetong.seals.people import check_legal_representative
from hetong.seals.ports import OpenStamping
from hetong.seals.telling import tell_agent, tell_grantor
from hetong.seals.usability import moment

_EVENTS = {
    AuthorisationStatus.REVOKED: "seal.authorisation_revoked",
    AuthorisationStatus.ENDED: "seal.authorisation_ended",
}
OVER = "该授权已经结束。"


@transaction.atomic
def revoke(authorisation: Authorisation, *, person: Person, by: Actor, now: datetime) -> None:
    """撤销授权: at once and for good."""
    check_legal_representative(person, authorisation.employer)
    if not end([authorisation], AuthorisationStatus.REVOKED, reason="法定代表人撤销", by=by, now=now):
        raise Stale(OVER)


@transaction.atomic
def give_up(authorisation: Authorisation, *, person: Person, by: Actor, now: datetime) -> None:
    """放弃授权: by the agent, who leaves the task or forgot the PIN; the representative is told."""
    if authorisation.agent_id != person.pk:
        raise NotFound
    if not end([authorisation], AuthorisationStatus.ENDED, reason="代理人放弃", by=by, now=now):
        raise Stale(OVER)
    tell_grantor(authorisation, "seal.given_up", now=now)


def end(
    authorisations: Collection[Authorisation],
    status: AuthorisationStatus,
    *,
    reason: str,
    by: Actor,
    now: datetime,
) -> int:
    """End those that are still open, with all that hangs on them; call it in a transaction. Returns how many."""
    ended = []
    for authorisation in authorisations:
        won = Authorisation.objects.filter(pk=authorisation.pk, status__in=OPEN).update(
            status=status, ended_at=now, end_reason=reason
        )
        if won:
            ended.append(authorisation)
            HeldKey.objects.filter(authorisation=authorisation).delete()
            record(authorisation, _EVENTS[status], by, now, reason=reason)
            tell_agent(authorisation, f"seal.{status.value}", now=now)
    if ended:
        word = "撤销" if status is AuthorisationStatus.REVOKED else f"终止（{reason}）"
        cause = f"授权已于{moment(now)}{word}，未签章的文件没有签章。"
        provide(OpenStamping).stop(cause=cause, authorisations=ended, by=by, now=now)
    return len(ended)


def record(authorisation: Authorisation, event: str, by: Actor, now: datetime, **facts: object) -> None:
    """Write what happened to an authorisation on the employer's chain."""
    subject = f"employer:{authorisation.employer_id}"
    chain.append(subject, event, by=by, at=now, authorisation=str(authorisation.pk), **facts)
