"""领取电子印章: the legal representative claims the employer's seals and sets the PIN."""

from collections.abc import Sequence
from datetime import datetime

from cryptography import x509
from django.db import IntegrityError, transaction

from hetong.documents.keywrap import wrap_key
from hetong.documents.local_signer import make_request, new_seal_key, private_key_der
from hetong.documents.ports import CertificateAuthority
from hetong.documents.sealart import SealArt, SealPicture, draw_seal
from hetong.identity.models import Employer, Person
from hetong.kernel.actor import Actor
from hetong.kernel.digest import sha256_hex
from hetong.kernel.errors import Invalid
from hetong.kernel.ids import uuid7
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.actions.using import KEY_PURPOSE
from hetong.seals.models import HeldKey, Seal, SealKind, SealStatus
from hetong.seals.people import check_legal_representative
from hetong.seals.pins import check_form

VALID_DAYS = 3 * 365


def claim(
    employer: Employer, *, kinds: Sequence[SealKind], pin: str, person: Person, by: Actor, now: datetime
) -> list[Seal]:
    """Draw the pictures, make keys and certificates, wrap the keys under the PIN, and put the seals in force.

    Raises `NotLegalRepresentative`, or `Invalid` when a seal of a kind was already claimed.
    """
    check_legal_representative(person, employer)
    check_form(pin)
    taken = employer.seals.filter(kind__in=kinds).exclude(status=SealStatus.CANCELLED).first()
    if taken:
        raise Invalid(fields={"kinds": f"{taken.get_kind_display()}已被领取，不能重复领取。"})
    if not kinds:
        raise Invalid(fields={"kinds": "请至少选择一枚印章。"})
    made = [_make(employer, kind, pin, person, now) for kind in kinds]
    try:
        _put_in_force(made, by, now)
    except IntegrityError as error:
        raise Invalid(fields={"kinds": "印章刚刚已被领取，不能重复领取，请刷新查看。"}) from error
    return [seal for seal, _ in made]


@transaction.atomic
def _put_in_force(made: list[tuple[Seal, HeldKey]], by: Actor, now: datetime) -> None:
    for seal, key in made:
        seal.save(force_insert=True)
        key.save(force_insert=True)
        facts = {"seal": str(seal.pk), "kind": seal.kind, "certificate": sha256_hex(seal.chain[0])}
        chain.append(f"employer:{seal.employer_id}", "seal.claimed", by=by, at=now, **facts)


def _make(
    employer: Employer, kind: SealKind, pin: str, person: Person, now: datetime
) -> tuple[Seal, HeldKey]:
    personal = kind is SealKind.REPRESENTATIVE
    name = employer.legal_rep_name if personal else employer.name
    private_key = new_seal_key()
    request = make_request(private_key, common_name=name, organization=employer.name, serial=employer.uscc)
    profile = "representative_seal" if personal else "employer_seal"
    certificates = provide(CertificateAuthority).issue(request, profile=profile, days=VALID_DAYS)
    seal = Seal(
        id=uuid7(),
        employer=employer,
        kind=kind,
        name=name,
        picture=draw(kind, name).png,
        certificates=[certificate.hex() for certificate in certificates],
        valid_until=x509.load_der_x509_certificate(certificates[0]).not_valid_after_utc,
        claimed_by=person,
        claimed_at=now,
    )
    wrapped = wrap_key(private_key_der(private_key), pin)
    return seal, HeldKey(seal=seal, holder=person, wrapped=vault().encrypt(wrapped, purpose=KEY_PURPOSE))


def draw(kind: SealKind, name: str) -> SealPicture:
    """The picture a seal of this kind and name has."""
    lower = "合同专用章" if kind is SealKind.CONTRACT else ""
    return draw_seal(SealArt(kind=kind.value, name=name, lower_text=lower))
