"""Who may act for an employer on the phone."""

from collections.abc import Mapping
from datetime import date

from django.db.models import QuerySet

from hetong.identity.models import Employer, Person
from hetong.seals.errors import NotAuthorised, NotLegalRepresentative
from hetong.seals.models import Authorisation, AuthorisationStatus
from hetong.seals.usability import trouble_with_authorisation


def represented_by(person: Person) -> QuerySet[Employer]:
    """Employers whose registered legal representative this person is (real name checked)."""
    if not person.verified:
        return Employer.objects.none()
    return Employer.objects.filter(legal_rep_index=person.id_index, legal_rep_name=person.name)


def represents(person: Person, employer: Employer) -> bool:
    """Whether the person is the employer's registered legal representative."""
    return represented_by(person).filter(pk=employer.pk).exists()


def check_legal_representative(person: Person, employer: Employer) -> None:
    """Raise `NotLegalRepresentative` unless the person is the employer's."""
    if not represents(person, employer):
        raise NotLegalRepresentative


def authorisations_of(person: Person, *, on: date) -> QuerySet[Authorisation]:
    """Authorisations in force for this person on a day."""
    return _in_force(on).filter(agent=person).select_related("employer", "granted_by")


def authorisations_in(employer: Employer, *, on: date) -> QuerySet[Authorisation]:
    """Authorisations in force for an employer's seals on a day."""
    return _in_force(on).filter(employer=employer)


def _in_force(on: date) -> QuerySet[Authorisation]:
    return Authorisation.objects.filter(
        status=AuthorisationStatus.ACTIVE, valid_from__lte=on, valid_to__gte=on
    )


def authorisation_for(
    person: Person, employer: Employer, *, scopes: Mapping[str, str], on: date
) -> Authorisation:
    """The authorisation that lets the person stamp all these templates (code → label).

    Raises `NotAuthorised` with the cause that stands against the newest one.
    """
    given = Authorisation.objects.filter(agent=person, employer=employer).select_related(
        "employer", "granted_by"
    )
    causes = []
    for authorisation in given.order_by("-created_at"):
        cause = trouble_with_authorisation(authorisation, person, scopes=scopes, on=on)
        if not cause:
            return authorisation
        causes.append((authorisation.status != AuthorisationStatus.ACTIVE, cause))
    if not causes:
        raise NotAuthorised
    raise NotAuthorised.because(min(causes, key=lambda one: one[0])[1])


def offers_to(person: Person) -> QuerySet[Authorisation]:
    """Authorisations waiting for this person's answer."""
    if not person.verified:
        return Authorisation.objects.none()
    return Authorisation.objects.filter(
        agent_index=person.id_index, agent_name=person.name, status=AuthorisationStatus.OFFERED
    ).select_related("employer", "granted_by")
