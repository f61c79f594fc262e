"""登记变更: the registry has a new name or legal representative, so the seals that say otherwise stop."""

import logging
from datetime import datetime

from django.db import transaction

from hetong.identity.actions.refreshing import look_up_entry, refresh_employer_facts
from hetong.identity.models import Employer
from hetong.kernel.actor import SYSTEM, Actor
from hetong.kernel.errors import DomainError
from hetong.seals.actions.ending import end
from hetong.seals.actions.stopping import move, record, stop_stamping
from hetong.seals.models import OPEN, AuthorisationStatus, Seal, SealStatus
from hetong.seals.telling import tell_of_seal

logger = logging.getLogger(__name__)
Changed = dict[str, tuple[str, str]]


def follow_registry(employer: Employer, *, by: Actor, now: datetime) -> Changed:
    """Read the registry again and draw the consequences; returns what changed, as (before, now).

    All live seals bear the old name in picture or certificate: they stop (待换领), their contracts stay as they
    are. With a new legal representative the authorisations of the former one end. Call outside a transaction.
    """
    entry = look_up_entry(employer)
    with transaction.atomic():
        changed = refresh_employer_facts(employer, entry=entry, by=by, now=now)
        if changed:
            _stop_seals(employer, _words(changed), by, now)
        if {"legal_rep_name", "legal_rep_index"} & changed.keys():
            _end_authorisations(employer, by, now)
    return changed


def follow_all(*, now: datetime) -> int:
    """The same for every employer with a seal in force; returns how many have changed."""
    live = Seal.objects.filter(status__in=[SealStatus.ACTIVE, SealStatus.FROZEN]).values("employer")
    return sum(_followed(employer, now) for employer in Employer.objects.filter(pk__in=live))


def _followed(employer: Employer, now: datetime) -> bool:
    try:
        return bool(follow_registry(employer, by=SYSTEM, now=now))
    except DomainError as error:
        logger.warning("registry not followed", extra={"employer": str(employer.pk), "code": error.code})
        return False


def _words(changed: Changed) -> str:
    words = []
    if "name" in changed:
        words.append(f"单位名称由“{changed['name'][0]}”变更为“{changed['name'][1]}”")
    if {"legal_rep_name", "legal_rep_index"} & changed.keys():
        before, after = changed.get("legal_rep_name", ("", ""))
        words.append(f"法定代表人由{before}变更为{after}" if before else "法定代表人的证件号码已变更")
    return "，".join(words)[:200]


def _stop_seals(employer: Employer, reason: str, by: Actor, now: datetime) -> None:
    live = list(employer.seals.filter(status__in=[SealStatus.ACTIVE, SealStatus.FROZEN]))
    for seal in live:
        move(seal, (SealStatus.ACTIVE, SealStatus.FROZEN), SealStatus.OUTDATED, reason=reason, now=now)
        record(seal, "seal.outdated", by, now, reason=reason)
    if live:
        stop_stamping(live, f"停止使用（{reason}）", by=by, now=now)
        tell_of_seal(live[0], "seal.outdated", now=now)


def _end_authorisations(employer: Employer, by: Actor, now: datetime) -> None:
    given = list(employer.authorisations.filter(status__in=OPEN).select_related("employer"))
    end(given, AuthorisationStatus.ENDED, reason="法定代表人已变更", by=by, now=now)
