"""Takes apart the CMS of one signature and judges it against the digest of what it should cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hetong.documents.binding import bound_digest
from hetong.documents.cms import Template, assemble, issuer_and_serial, template, to_be_signed
from hetong.documents.der import content, elements
from hetong.documents.report import CertificateFacts, TimestampFacts
from hetong.documents.revocation import revoked_at
from hetong.documents.timestamps import BadToken, read_token
from hetong.documents.trust import (
    common_name,
    load,
    may_sign_documents,
    path_to_root,
    signature_holds,
    valid_at,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What varies between two CMS structures as `cms.assemble` writes them."""

    pieces: Template
    chain: tuple[bytes, ...]
    digest: bytes
    signature: bytes
    token: bytes | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """Facts and finding codes for one CMS."""

    certificate: x509.Certificate
    timestamp: TimestampFacts | None
    codes: tuple[str, ...]


def take_apart(cms: bytes) -> Parts:
    """The parts of a CMS; `ValueError` unless putting them together again gives the same bytes."""
    try:
        parts = _parts(cms)
        again = assemble(parts.pieces, parts.digest, parts.signature, token=parts.token)
    except IndexError as error:
        raise ValueError("not a CMS as this package writes it") from error
    if again != cms:
        raise ValueError("not a CMS as this package writes it")
    return parts


@dataclass(frozen=True, slots=True)
class Told:
    """What a verifier goes by: DER roots, the moment that counts where no time stamp is trusted, revocation lists,
    answers to questions for revocation."""

    roots: Sequence[bytes]
    moment: datetime
    revocation_lists: Sequence[bytes] = ()
    answers: Sequence[bytes] = ()


def judge(parts: Parts, digest: bytes, told: Told) -> Judgement:
    """Check digest, signature, time stamp, path and revocation."""
    certificate = load(parts.chain[0])
    codes = [] if parts.digest == digest else ["altered"]
    if not signature_holds(certificate, parts.signature, to_be_signed(parts.pieces, parts.digest)):
        codes.append("bad_signature")
    timestamp, stamp_codes = _timestamp(parts, told.roots)
    proven = timestamp.time if timestamp and timestamp.trusted else told.moment
    return Judgement(certificate, timestamp, (*codes, *stamp_codes, *_path_codes(parts.chain, told, proven)))


def certificate_facts(certificate: x509.Certificate) -> CertificateFacts:
    """What a report says of a certificate."""
    bound = bound_digest(certificate)
    return CertificateFacts(
        subject=common_name(certificate.subject),
        issuer=common_name(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        fingerprint=sha256(certificate.public_bytes(Encoding.DER)).hexdigest(),
        not_before=certificate.not_valid_before_utc,
        not_after=certificate.not_valid_after_utc,
        bound_document=bound.hex() if bound else "",
    )


def _parts(cms: bytes) -> Parts:
    signed_data = elements(content(content(elements(content(cms))[1])))
    signer = elements(content(elements(content(signed_data[4]))[0]))
    certificates = elements(content(signed_data[3]))
    chain = tuple(sorted(certificates, key=lambda der: issuer_and_serial(der) != signer[1]))
    pieces, start = template(chain), len(template(chain).attributes_before)
    token = content(elements(content(elements(content(signer[6]))[0]))[1]) if len(signer) > 6 else None
    return Parts(pieces, chain, content(signer[3])[start : start + 32], content(signer[5]), token)


def _timestamp(parts: Parts, roots: Sequence[bytes]) -> tuple[TimestampFacts | None, list[str]]:
    if parts.token is None:
        return None, ["no_timestamp"]
    try:
        facts = read_token(parts.token, sha256(parts.signature).digest()).facts(roots)
    except BadToken:
        return None, ["bad_timestamp"]
    return facts, [] if facts.trusted else ["untrusted_timestamp"]


def _path_codes(chain: tuple[bytes, ...], told: Told, moment: datetime) -> list[str]:
    certificate, path = load(chain[0]), path_to_root(chain, told.roots)
    codes = []
    if path is None:
        codes.append("untrusted_signer")
    if not valid_at(path or [certificate], moment):
        codes.append("outside_validity")
    revoked = revoked_at(path or [], told.revocation_lists, told.answers)
    if revoked is not None and revoked <= moment:
        codes.append("revoked")
    if not may_sign_documents(certificate):
        codes.append("wrong_purpose")
    if any("测试" in common_name(one.issuer) for one in path or [certificate]):
        codes.append("test_certificate")
    return codes
