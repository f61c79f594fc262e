"""Makes a seal: picture, keys, certificates, and its national-standard form; nothing is stored."""

from datetime import datetime

from cryptography import x509

from hetong.documents.key_bundle import bundle
from hetong.documents.keywrap import wrap_key
from hetong.documents.local_signer import make_request, new_seal_key, private_key_der
from hetong.documents.ports import CertificateAuthority
from hetong.documents.sealart import SealArt, SealPicture, draw_seal
from hetong.documents.ses.certificates import Subject
from hetong.documents.ses.certificates import make_request as make_sm2_request
from hetong.documents.ses.ports import SealMaker
from hetong.documents.ses.sm2 import Sm2Key
from hetong.identity.models import Employer, Person
from hetong.kernel.ids import uuid7
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide
from hetong.seals.models import KEY_PURPOSE, HeldKey, Seal, SealKind

VALID_DAYS = 3 * 365


def make_seal(
    employer: Employer, kind: SealKind, pin: str, person: Person, now: datetime
) -> tuple[Seal, HeldKey]:
    """A seal and its owner's key under a PIN, neither saved; raises `Unavailable` from the authority."""
    name = name_of(employer, kind)
    private_key = new_seal_key()
    request = make_request(private_key, common_name=name, organization=employer.name, serial=employer.uscc)
    profile = "representative_seal" if kind is SealKind.REPRESENTATIVE else "employer_seal"
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
    sm2_key = _in_national_form(seal)
    wrapped = wrap_key(bundle(private_key_der(private_key), sm2_key), pin)
    return seal, HeldKey(seal=seal, holder=person, wrapped=vault().encrypt(wrapped, purpose=KEY_PURPOSE))


def _in_national_form(seal: Seal) -> bytes:
    """Let the seal maker make its SESeal; the SM2 key, or nothing where no maker is."""
    key, picture = Sm2Key.new(), draw(SealKind(seal.kind), seal.name)
    subject = Subject(seal.name, seal.employer.name, seal.employer.uscc)
    seal.ses = provide(SealMaker).make(
        make_sm2_request(key, subject),
        number=seal.pk.hex,
        personal=seal.kind == SealKind.REPRESENTATIVE,
        name=str(seal),
        png=picture.png,
        millimetres=round(picture.width_mm),
        now=seal.claimed_at,
    )
    return key.der() if seal.ses else b""


def name_of(employer: Employer, kind: SealKind) -> str:
    """Whose name a seal of this kind bears."""
    return employer.legal_rep_name if kind is SealKind.REPRESENTATIVE else employer.name


def draw(kind: SealKind, name: str) -> SealPicture:
    """The picture a seal of this kind and name has."""
    lower = "合同专用章" if kind is SealKind.CONTRACT else ""
    return draw_seal(SealArt(kind=kind.value, name=name, lower_text=lower))
