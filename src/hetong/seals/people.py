"""Who may act for an employer on the phone."""

from datetime import date

from django.db.models import QuerySet

from hetong.identity.models import Employer, Person
from hetong.seals.errors import NotAuthorised, NotLegalRepresentative
from hetong.seals.models import Authorisation, AuthorisationStatus


def represented_by(person: Person) -> QuerySet[Employer]:
    """Employers whose registered legal representative this person is (real name checked)."""
    if not person.verified:
        return Employer.objects.none()
    return Employer.objects.filter(legal_rep_index=person.id_index, legal_rep_name=person.name)


def check_legal_representative(person: Person, employer: Employer) -> None:
    """Raise `NotLegalRepresentative` unless the person is the employer's."""
    if not represented_by(person).filter(pk=employer.pk).exists():
        raise NotLegalRepresentative


def authorisations_of(person: Person, *, on: date) -> QuerySet[Authorisation]:
    """Authorisations in force for this person on a day."""
    return Authorisation.objects.filter(
        agent=person, status=AuthorisationStatus.ACTIVE, valid_from__lte=on, valid_to__gte=on
    ).select_related("employer")


def authorisation_for(person: Person, employer: Employer, *, template: str, on: date) -> Authorisation:
    """The authorisation that lets the person stamp this template, or `NotAuthorised`."""
    for authorisation in authorisations_of(person, on=on).filter(employer=employer):
        if not authorisation.templates or template in authorisation.templates:
            return authorisation
    raise NotAuthorised


def offers_to(person: Person) -> QuerySet[Authorisation]:
    """Authorisations waiting for this person's answer."""
    if not person.verified:
        return Authorisation.objects.none()
    return Authorisation.objects.filter(
        agent_index=person.id_index, agent_name=person.name, status=AuthorisationStatus.OFFERED
    ).select_related("employer", "granted_by")
