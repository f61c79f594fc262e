"""Verifies seals and signatures of GB/T 38540-2020 step by step; a step that cannot be taken ends its procedure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import core, x509

from hetong.documents.der import is_plain
from hetong.documents.ses.certificates import chain_of, key_of, may, valid_at
from hetong.documents.ses.oids import SM2_WITH_SM3, SM3
from hetong.documents.ses.sm2 import is_signed, sm3
from hetong.documents.ses.steps import Step, all_hold
from hetong.documents.ses.structures import CertListType, Seal, SesVersion, Signature, ToSign

_RANGE = re.compile(r"range=0-(\d{1,10})\Z")


@dataclass(frozen=True, slots=True)
class SealFacts:
    """What a seal says of itself."""

    number: str
    name: str
    maker: str
    valid_from: datetime
    valid_until: datetime
    picture_type: str
    picture: bytes


@dataclass(frozen=True, slots=True)
class SesReport:
    """Every step taken in order, and the facts as far as they could be read; times are claimed by the signer."""

    steps: tuple[Step, ...]
    seal: SealFacts | None = None
    signer: str = ""
    signed_at: datetime | None = None
    about: str = ""

    @property
    def holds(self) -> bool:
        """Whether no step failed."""
        return all_hold(self.steps)

    @property
    def failed(self) -> tuple[str, ...]:
        """Codes of the steps that failed."""
        return tuple(step.code for step in self.steps if not step.holds)


@dataclass(frozen=True)
class Trust:
    """DER certificates: the roots that are trusted, and authorities that may stand between."""

    roots: Sequence[bytes]
    authorities: Sequence[bytes] = ()

    def accepts(self, certificate: bytes) -> bool:
        """Whether a path of SM2 signatures leads to a root."""
        return bool(chain_of(certificate, self.authorities, self.roots))


def verify_seal(data: bytes, *, trust: Trust, at: datetime) -> SesReport:
    """A DER SESeal as of a moment."""
    seal = _read(Seal, data)
    if seal is None:
        return SesReport((Step.of("seal_format", False),))
    return SesReport(tuple(_seal_steps(seal, trust, at)), _facts(seal))


def verify_signature(data: bytes, document: bytes, *, trust: Trust) -> SesReport:
    """A DER SES_Signature over `document`; the seal in it is verified as of the time of signing.

    Where the signature says `range=0-N`, it is about the first N bytes. Whatever follows them, be it what
    archiving adds or what an attacker adds, fails `data_whole` and is for the caller to judge with `documents.verify`.
    """
    signature = _read(Signature, data)
    if signature is None:
        return SesReport((Step.of("signature_format", False),))
    to_sign = signature["to_sign"]
    at, seal = to_sign["time_info"].native, to_sign["eseal"]
    covered = _covered(document, to_sign)
    steps = (
        Step.of("signature_format", True),
        *_signer_steps(signature, trust, at),
        *_seal_steps(seal, trust, at),
        Step.of("signer_listed", _lists(seal, signature["cert"].native)),
        Step.of("data_hash", to_sign["data_hash"].native == sm3(covered)),
        Step.of("data_whole", len(covered) == len(document)),
    )
    signer = x509.Certificate.load(signature["cert"].native).subject.human_friendly
    return SesReport(steps, _facts(seal), signer, at, to_sign["property_info"].native)


def _covered(document: bytes, to_sign: ToSign) -> bytes:
    found = _RANGE.search(to_sign["property_info"].native)
    return document[: int(found[1])] if found else document


def _signer_steps(signature: Signature, trust: Trust, at: datetime) -> Iterator[Step]:
    certificate = x509.Certificate.load(signature["cert"].native)
    signed = signature["signature_alg_id"].native == SM2_WITH_SM3 and is_signed(
        key_of(certificate), signature["to_sign"].dump(), signature["signature"].native
    )
    yield Step.of("signature_value", signed)
    yield Step.of("signer_chain", trust.accepts(certificate.dump()))
    yield Step.of("signer_usage", may(certificate, "digital_signature"))
    yield Step.of("signer_validity", valid_at(certificate, at))


def _seal_steps(seal: Seal, trust: Trust, at: datetime) -> Iterator[Step]:
    info, maker = seal["info"], x509.Certificate.load(seal["cert"].native)
    header, about = info["header"], info["property"]
    known = header["id"].native == "ES" and header["version"].native in list(SesVersion)
    signed = seal["sign_alg_id"].native == SM2_WITH_SM3 and is_signed(
        key_of(maker), info.dump(), seal["signed_value"].native
    )
    yield Step.of("seal_format", True)
    yield Step.of("seal_version", known)
    yield Step.of("maker_signature", signed)
    yield Step.of("maker_chain", trust.accepts(maker.dump()) and may(maker, "digital_signature"))
    yield Step.of("maker_validity", valid_at(maker, about["create_date"].native))
    yield Step.of("seal_validity", about["valid_start"].native <= at <= about["valid_end"].native)


def _lists(seal: Seal, certificate: bytes) -> bool:
    about = seal["info"]["property"]
    if about["cert_list_type"].native == CertListType.CERTIFICATES:
        return certificate in about["cert_list"].native
    digest = sm3(certificate)
    return any(one["type"] in (SM3, "SM3") and one["value"] == digest for one in about["cert_list"].native)


def _read(kind: type[core.Sequence], data: bytes) -> core.Sequence | None:
    """The structure with every part parsed, both certificates too; `None` when something is not as it should be."""
    try:
        if not is_plain(data):
            return None
        read = kind.load(data, strict=True)
        seal = read if isinstance(read, Seal) else read["to_sign"]["eseal"]
        if not (seal["info"]["property"]["cert_list_type"].native in list(CertListType) and read.native):
            return None
        _certificates_parse(read["cert"].native, seal["cert"].native)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None
    return read


def _certificates_parse(*certificates: bytes) -> None:
    for one in certificates:
        parsed = x509.Certificate.load(one, strict=True)
        assert parsed.native and parsed.subject.human_friendly, "parsing raises ValueError"


def _facts(seal: Seal) -> SealFacts:
    info, about = seal["info"], seal["info"]["property"]
    return SealFacts(
        number=info["es_id"].native,
        name=about["name"].native,
        maker=x509.Certificate.load(seal["cert"].native).subject.human_friendly,
        valid_from=about["valid_start"].native,
        valid_until=about["valid_end"].native,
        picture_type=info["picture"]["type"].native,
        picture=info["picture"]["data"].native,
    )
