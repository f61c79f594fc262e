"""Verifies seals and signatures of GB/T 38540-2020 and GM/T 0031 step by step; a step that cannot be taken ends its procedure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hetong.documents.ses.certificates import chain_of, key_of, may, owner_of, valid_at
from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.reading import ReadSeal, ReadSignature, read_seal, read_signature
from hetong.documents.ses.revocation import Standing, standing_of
from hetong.documents.ses.sm2 import is_signed, sm3
from hetong.documents.ses.steps import Step, all_hold
from hetong.documents.ses.structures import SesVersion

_RANGE = re.compile(r"range=0-(\d{1,10})\Z")
_UNREAD = SesVersion.GBT_38540.standard


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What a seal says of itself; sizes in millimetres."""

    standard: str
    number: str
    name: str
    maker: str
    valid_from: datetime
    valid_until: datetime
    picture_type: str
    picture: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SesReport:
    """Every step taken in order, and the facts as far as they could be read; times are claimed by the signer."""

    steps: tuple[Step, ...]
    seal: SealFacts | None = None
    signer: str = ""
    signed_at: datetime | None = None
    about: str = ""
    value: bytes = b""

    @property
    def holds(self) -> bool:
        """Whether no step failed."""
        return all_hold(self.steps)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Codes of the steps that nothing speaks against, but that are not sure."""
        return tuple(step.code for step in self.steps if not step.sure)

    @property
    def failed(self) -> tuple[str, ...]:
        """Codes of the steps that failed."""
        return tuple(step.code for step in self.steps if not step.holds)


@dataclass(frozen=True)
class Trust:
    """DER certificates: the roots that are trusted, authorities that may stand between, and their revocation lists."""

    roots: Sequence[bytes]
    authorities: Sequence[bytes] = ()
    lists: Sequence[bytes] = ()

    def accepts(self, certificate: bytes) -> bool:
        """Whether a path of SM2 signatures leads to a root."""
        return bool(chain_of(certificate, self.authorities, self.roots))

    def standing(self, certificate: bytes, at: datetime) -> Standing:
        """Whether a certificate, or an authority above it, was revoked; unknown for those that are not accepted."""
        path = chain_of(certificate, self.authorities, self.roots)
        return standing_of(path, self.lists, at) if path else Standing.UNKNOWN


def verify_seal(data: bytes, *, trust: Trust, at: datetime) -> SesReport:
    """A DER SESeal as of a moment."""
    seal = read_seal(data)
    if seal is None:
        return SesReport((Step.of("seal_format", False, _UNREAD),))
    return SesReport(tuple(_seal_steps(seal, trust, at)), _facts(seal))


def verify_signature(data: bytes, document: bytes, *, trust: Trust) -> SesReport:
    """A DER SES_Signature over `document`; the seal in it is verified as of the time of signing.

    Where the signature says `range=0-N`, it is about the first N bytes. Whatever follows them, be it what
    archiving adds or what an attacker adds, fails `data_whole` and is for the caller to judge with `documents.verify`.
    """
    signed = read_signature(data)
    if signed is None:
        return SesReport((Step.of("signature_format", False, _UNREAD),))
    covered = _covered(document, signed.about)
    steps = (
        *_signer_steps(signed, trust),
        *_seal_steps(signed.seal, trust, signed.at),
        *_matching_steps(signed, covered, document),
    )
    seal, signer = _facts(signed.seal), owner_of(signed.signer)
    return SesReport(steps, seal, signer, signed.at, signed.about, signed.value)


def _covered(document: bytes, about: str) -> bytes:
    found = _RANGE.search(about)
    return document[: int(found[1])] if found else document


def _signer_steps(read: ReadSignature, trust: Trust) -> Iterator[Step]:
    standard, certificate = read.seal.standard, read.signer
    signed = read.algorithm == SM2_WITH_SM3 and is_signed(key_of(certificate), read.signed, read.value)
    yield Step.of("signature_format", True, standard)
    yield Step.of("signature_value", signed, standard)
    yield Step.of("signer_chain", trust.accepts(certificate.dump()), standard)
    yield Step.of("signer_usage", may(certificate, "digital_signature"), standard)
    yield Step.of("signer_validity", valid_at(certificate, read.at), standard)
    yield Step.by_standing("signer_revocation", trust.standing(certificate.dump(), read.at), standard)


def _seal_steps(seal: ReadSeal, trust: Trust, at: datetime) -> Iterator[Step]:
    maker, standard = seal.maker, seal.standard
    signed = seal.algorithm == SM2_WITH_SM3 and is_signed(key_of(maker), seal.signed, seal.value)
    accepted = trust.accepts(maker.dump()) and may(maker, "digital_signature")
    yield Step.of("seal_format", True, standard)
    yield Step.of("seal_version", seal.known, standard)
    yield Step.of("maker_signature", signed, standard)
    yield Step.of("maker_chain", accepted, standard)
    yield Step.of("maker_validity", valid_at(maker, seal.created), standard)
    yield Step.by_standing("maker_revocation", trust.standing(maker.dump(), seal.created), standard)
    yield Step.of("seal_validity", seal.valid_from <= at <= seal.valid_until, standard)


def _matching_steps(read: ReadSignature, covered: bytes, document: bytes) -> Iterator[Step]:
    standard = read.seal.standard
    yield Step.of("signer_listed", read.seal.lists(read.signer.dump()), standard)
    yield Step.of("data_hash", read.digest == sm3(covered), standard)
    yield Step.of("data_whole", len(covered) == len(document), standard)


def _facts(seal: ReadSeal) -> SealFacts:
    return SealFacts(
        standard=seal.standard,
        number=seal.number,
        name=seal.name,
        maker=owner_of(seal.maker),
        valid_from=seal.valid_from,
        valid_until=seal.valid_until,
        picture_type=seal.picture_type,
        picture=seal.picture,
        width=seal.width,
        height=seal.height,
    )
