"""What the calendar says about authorisations and certificates: the rules are in `notices.reminders`."""

from datetime import date, datetime, time
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from hetong.identity.models import Employer
from hetong.identity.recipients import to_employer, to_person
from hetong.notices.catalogue import Audience
from hetong.notices.recipients import Recipient
from hetong.notices.reminders import Basis, Rule, Step, rules_on
from hetong.notices.reminding import Source, run
from hetong.notices.telling import tell
from hetong.seals.models import Authorisation, AuthorisationStatus, Seal, SealStatus


def remind_of_dates(now: datetime) -> int:
    """Tell everybody concerned what ends soon; returns of how many authorisations and seals."""
    authorisations = [
        run(rule, _authorisations(rule, now), now=now) for rule in rules_on(Basis.AUTHORISATION_ENDS)
    ]
    seals = [run(rule, _seals(rule, now), now=now) for rule in rules_on(Basis.CERTIFICATE_ENDS)]
    return sum([*authorisations, *seals])


def _authorisations(rule: Rule, now: datetime) -> Source[Authorisation]:
    return Source(_ending, lambda one: one.valid_to, partial(_remind_of_authorisation, rule=rule, now=now))


def _seals(rule: Rule, now: datetime) -> Source[Seal]:
    return Source(_running_out, _last_day, partial(_remind_of_certificate, rule=rule, now=now))


def _ending(first: date, last: date) -> QuerySet[Authorisation]:
    found = Authorisation.objects.filter(status=AuthorisationStatus.ACTIVE, valid_to__range=(first, last))
    return found.select_related("employer", "agent", "granted_by")


def _running_out(first: date, last: date) -> QuerySet[Seal]:
    span = [timezone.make_aware(datetime.combine(first, time.min))]
    span.append(timezone.make_aware(datetime.combine(last, time.max)))
    found = Seal.objects.filter(status=SealStatus.ACTIVE, valid_until__range=span)
    return found.select_related("employer", "claimed_by")


def _last_day(seal: Seal) -> date:
    return timezone.localdate(seal.valid_until)


def _remind_of_authorisation(
    one: Authorisation, basis: date, step: Step, *, rule: Rule, now: datetime
) -> None:
    assert one.agent is not None, "an active authorisation has an agent"
    to = [to_person(one.agent, Audience.AGENT), to_person(one.granted_by, Audience.REPRESENTATIVE)]
    _tell(rule, one.employer, to, f"{one.pk}:{basis}:{step}", basis, now)


def _remind_of_certificate(seal: Seal, basis: date, step: Step, *, rule: Rule, now: datetime) -> None:
    to = [to_person(seal.claimed_by, Audience.REPRESENTATIVE)]
    _tell(rule, seal.employer, to, f"{seal.pk}:{basis}:{step}", basis, now, seal=seal.get_kind_display())


def _tell(
    rule: Rule, employer: Employer, to: list[Recipient], key: str, day: date, now: datetime, **facts: str
) -> None:
    words = f"{day.year}年{day.month}月{day.day}日"
    tell(
        rule.event,
        to=[*to, to_employer(employer)],
        about=f"employer:{employer.pk}",
        facts={"employer": employer.name, "day": words, **facts},
        key=f"{rule.event}:{key}",
        now=now,
    )
