"""Makes a seal: picture, keys, certificates, and its national-standard form; nothing is stored."""

from datetime import datetime

from cryptography import x509

from hetong.documents.key_bundle import bundle
from hetong.documents.keywrap import wrap_key
from hetong.documents.local_signer import make_request, new_seal_key, private_key_der
from hetong.documents.ports import CertificateAuthority
from hetong.documents.sealart import SealLayout, SealPicture
from hetong.documents.ses.certificates import Subject
from hetong.documents.ses.certificates import make_request as make_sm2_request
from hetong.documents.ses.ports import SealMaker
from hetong.documents.ses.sm2 import Sm2Key
from hetong.identity.models import Employer, Person
from hetong.kernel.ids import uuid7
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide
from hetong.seals.models import KEY_PURPOSE, HeldKey, Seal, SealKind
from hetong.seals.wording import CHINESE_ALONE, Wording, picture

VALID_DAYS = 3 * 365


def make_seal(
    employer: Employer,
    kind: SealKind,
    pin: str,
    person: Person,
    now: datetime,
    wording: Wording = CHINESE_ALONE,
) -> tuple[Seal, HeldKey]:
    """A seal and its owner's key under a PIN, neither saved; raises `Unavailable` from the authority."""
    name = name_of(employer, kind)
    own = CHINESE_ALONE if kind is SealKind.REPRESENTATIVE else wording
    private_key = new_seal_key()
    request = make_request(private_key, common_name=name, organization=employer.name, serial=employer.uscc)
    profile = "representative_seal" if kind is SealKind.REPRESENTATIVE else "employer_seal"
    certificates = provide(CertificateAuthority).issue(request, profile=profile, days=VALID_DAYS)
    seal = Seal(
        id=uuid7(),
        employer=employer,
        kind=kind,
        name=name,
        layout=own.layout,
        mongolian=own.mongolian,
        picture=picture(kind, name, own).png,
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
    key, drawn = Sm2Key.new(), picture_of(seal)
    subject = Subject(seal.name, seal.employer.name, seal.employer.uscc)
    seal.ses = provide(SealMaker).make(
        make_sm2_request(key, subject),
        number=seal.pk.hex,
        personal=seal.kind == SealKind.REPRESENTATIVE,
        name=str(seal),
        png=drawn.png,
        millimetres=round(drawn.width_mm),
        now=seal.claimed_at,
    )
    return key.der() if seal.ses else b""


def name_of(employer: Employer, kind: SealKind) -> str:
    """Whose name a seal of this kind bears."""
    return employer.legal_rep_name if kind is SealKind.REPRESENTATIVE else employer.name


def picture_of(seal: Seal) -> SealPicture:
    """The picture of a seal that is being made."""
    return picture(SealKind(seal.kind), seal.name, wording_of_seal(seal))


def wording_of_seal(seal: Seal) -> Wording:
    """What a seal says besides its name."""
    return Wording(SealLayout(seal.layout), seal.mongolian)
