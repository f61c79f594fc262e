"""What the seal pages show, depending on the capacity."""

from dataclasses import dataclass

from cryptography import x509
from django.db.models import QuerySet
from django.utils import timezone

from hetong.identity.models import Person
from hetong.phone.standing import Standing
from hetong.seals.models import Authorisation, HeldKey, Seal, SealStatus, SealUse
from hetong.seals.use_log import by_agent, of_employer


@dataclass(frozen=True)
class SealCard:
    """A seal with what people want to know of its certificate; `test` marks an unlicensed issuer."""

    seal: Seal
    issuer: str
    serial: str
    in_force: bool
    test: bool


def seals_on_show(person: Person, standing: Standing) -> list[SealCard]:
    """All live seals for the legal representative; for an agent those whose keys were handed over."""
    if standing.is_legal_rep and standing.employer:
        seals = standing.employer.seals.exclude(status=SealStatus.CANCELLED)
    elif standing.is_agent and standing.employer:
        seals = held_by(person).filter(employer=standing.employer)
    else:
        seals = Seal.objects.none()
    return [_card(seal) for seal in seals]


def held_by(person: Person) -> QuerySet[Seal]:
    """Seals of which the person holds a key through an authorisation in force today."""
    today = timezone.localdate()
    keys = HeldKey.objects.filter(
        holder=person,
        authorisation__status="active",
        authorisation__valid_from__lte=today,
        authorisation__valid_to__gte=today,
    )
    return Seal.objects.filter(held_keys__in=keys).distinct()


def authorisations_on_show(person: Person, standing: Standing) -> QuerySet[Authorisation]:
    """Those the employer gave, or those the agent holds."""
    if standing.is_legal_rep and standing.employer:
        return standing.employer.authorisations.select_related("granted_by")
    return Authorisation.objects.filter(agent=person).select_related("employer")


def uses_on_show(person: Person, standing: Standing) -> QuerySet[SealUse]:
    """Of all the employer's seals, or what the agent stamped; nothing for a private person."""
    if standing.employer is None:
        return SealUse.objects.none()
    if standing.is_legal_rep:
        return of_employer(standing.employer)
    return by_agent(person).filter(seal__employer=standing.employer)


def _card(seal: Seal) -> SealCard:
    certificate = x509.load_der_x509_certificate(seal.chain[0])
    issuer = certificate.issuer.rfc4514_string()
    names = certificate.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return SealCard(
        seal=seal,
        issuer=str(names[0].value) if names else issuer,
        serial=f"{certificate.serial_number:X}",
        in_force=seal.status == SealStatus.ACTIVE and seal.valid_until > timezone.now(),
        test="测试" in issuer,
    )
