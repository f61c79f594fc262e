"""领取电子印章: by the legal representative, once, with a key that only the PIN opens."""

from io import BytesIO
from itertools import pairwise

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import load_der_private_key
from django.utils import timezone
from PIL import Image

from hetong.documents.key_bundle import first_key
from hetong.documents.ports import CertificateAuthority
from hetong.kernel.errors import Invalid
from hetong.kernel.wiring import provide
from hetong.ledger import chain
from hetong.seals.actions import claim, unlock
from hetong.seals.errors import NotLegalRepresentative
from hetong.seals.models import HeldKey, Seal, SealKind
from tests.factories import PIN, a_person
from tests.factories import acting_for_employer as acting

pytestmark = pytest.mark.django_db
KINDS = list(SealKind)


def claimed(employer, person, kinds=KINDS, pin=PIN) -> list[Seal]:
    return claim(employer, kinds=kinds, pin=pin, person=person, by=acting(person), now=timezone.now())


def test_three_seals_are_claimed_at_once(employer, representative):
    claimed(employer, representative)
    assert {seal.kind for seal in employer.seals.all()} == {kind.value for kind in KINDS}


def test_the_employers_seals_bear_its_name_and_the_personal_one_the_persons(employer, representative):
    names = {seal.kind: seal.name for seal in claimed(employer, representative)}
    assert names["legal_name"] == names["contract"] == employer.name
    assert names["representative"] == representative.name


def test_only_the_legal_representative_may_claim(employer):
    with pytest.raises(NotLegalRepresentative):
        claimed(employer, a_person("路人"))
    assert not Seal.objects.exists()


def test_the_same_name_with_another_number_is_not_the_representative(employer):
    with pytest.raises(NotLegalRepresentative):
        claimed(employer, a_person(employer.legal_rep_name))


def test_a_seal_is_claimed_once(employer, owner):
    with pytest.raises(Invalid) as refused:
        claimed(employer, owner, [SealKind.CONTRACT])
    assert refused.value.fields["kinds"] == "合同专用章已被领取，不能重复领取。"


def test_one_taken_seal_stops_the_whole_claim(employer, owner):
    with pytest.raises(Invalid):
        claimed(employer, owner, [SealKind.REPRESENTATIVE, SealKind.CONTRACT])
    assert not employer.seals.filter(kind=SealKind.REPRESENTATIVE).exists()


def test_nothing_chosen_is_refused(employer, representative):
    with pytest.raises(Invalid, match="填写的内容有误") as refused:
        claimed(employer, representative, [])
    assert "至少选择一枚" in refused.value.fields["kinds"]


@pytest.mark.parametrize("pin", ["12345", "1234567", "abcdef", "111111", "123456", "987654", "１２３５８０"])
def test_a_weak_or_malformed_pin_is_refused(employer, representative, pin):
    with pytest.raises(Invalid) as refused:
        claimed(employer, representative, pin=pin)
    assert set(refused.value.fields) == {"pin"}


def test_each_certificate_is_signed_by_the_next_up_to_a_trusted_root(employer, owner):
    for seal in employer.seals.all():
        certificates = [x509.load_der_x509_certificate(der) for der in seal.chain]
        for lower, upper in pairwise(certificates):
            lower.verify_directly_issued_by(upper)
        assert seal.chain[-1] in provide(CertificateAuthority).trust_roots()


def test_the_certificate_names_the_employer_and_its_credit_code(employer, owner):
    subject = x509.load_der_x509_certificate(employer.seals.first().chain[0]).subject.rfc4514_string()
    assert employer.name in subject
    assert employer.uscc in subject


def test_the_seal_is_in_force_as_long_as_its_certificate(employer, owner):
    seal = employer.seals.first()
    assert seal.valid_until == x509.load_der_x509_certificate(seal.chain[0]).not_valid_after_utc


def test_the_picture_is_a_transparent_png(employer, owner):
    for seal in employer.seals.all():
        picture = Image.open(BytesIO(bytes(seal.picture)))
        assert (picture.format, picture.mode) == ("PNG", "RGBA")


def test_the_pin_opens_the_key_of_the_certificate(employer, owner):
    seal = employer.seals.first()
    key = unlock(seal, person=owner, pin=PIN, authorisation=None, now=timezone.now())
    certificate = x509.load_der_x509_certificate(seal.chain[0])
    assert load_der_private_key(first_key(key), None).public_key() == certificate.public_key()


def test_the_stored_key_is_not_the_key(employer, owner):
    seal = employer.seals.first()
    key = unlock(seal, person=owner, pin=PIN, authorisation=None, now=timezone.now())
    assert key not in bytes(HeldKey.objects.get(seal=seal).wrapped)


def test_each_claim_is_on_the_employers_chain(employer, owner):
    claims = [e for e in chain.history(f"employer:{employer.pk}") if e.event == "seal.claimed"]
    assert {entry.detail["kind"] for entry in claims} == {"legal_name", "contract"}
    assert all(entry.actor["subject"] == f"person:{owner.pk}" for entry in claims)
