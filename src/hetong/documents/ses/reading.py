"""Seals and signatures of every version as the same few facts; `None` for what follows no standard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from asn1crypto import core, x509

from hetong.documents.der import SEQUENCE, elements, is_plain, opened
from hetong.documents.ses.moments import moment_of
from hetong.documents.ses.oids import SM3
from hetong.documents.ses.sm2 import sm3
from hetong.documents.ses.structures import CertListType, Seal, SesVersion, Signature
from hetong.documents.ses.structures_2014 import Seal2014, SealSigned2014, Signature2014

_Read = TypeVar("_Read")
_EARLIEST, _LATEST = 1950, datetime(9999, 12, 30, tzinfo=UTC)
_PARTS_2014 = 2
"""A seal or a signature of GM/T 0031-2014 is a pair; later ones have four parts or five."""


class SesKind(StrEnum):
    """What a file holds."""

    SEAL = "seal"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class ReadSeal:
    """An electronic seal; `signed` is what its maker signed, `holders` and `digests` say who may stamp with it."""

    version: int
    standard: str
    known: bool
    number: str
    name: str
    created: datetime
    valid_from: datetime
    valid_until: datetime
    picture_type: str
    picture: bytes
    width: int
    height: int
    maker: x509.Certificate
    algorithm: str
    signed: bytes
    value: bytes
    holders: Sequence[bytes]
    digests: Sequence[bytes]

    def lists(self, certificate: bytes) -> bool:
        """Whether the owner of a DER certificate may stamp with it."""
        return certificate in self.holders or sm3(certificate) in self.digests


@dataclass(frozen=True, slots=True)
class ReadSignature:
    """A signature with a seal; `signed` is what the signer signed, `digest` the SM3 of the file."""

    seal: ReadSeal
    signer: x509.Certificate
    algorithm: str
    signed: bytes
    value: bytes
    at: datetime
    digest: bytes
    about: str


def kind_of(data: bytes) -> SesKind | None:
    """What a DER file is by its outline alone: a seal's first part begins with a header, a signature's with a number."""
    try:
        first = elements(opened(elements(opened(data, SEQUENCE))[0], SEQUENCE))[0]
    except (ValueError, IndexError):
        return None
    return {0x02: SesKind.SIGNATURE, SEQUENCE: SesKind.SEAL}.get(first[0])


def read_seal(data: bytes) -> ReadSeal | None:
    """A DER SESeal."""
    return _tried(_seal, data)


def read_signature(data: bytes) -> ReadSignature | None:
    """A DER SES_Signature."""
    return _tried(_signature, data)


def seal_in(data: bytes) -> bytes:
    """The DER SESeal inside a DER SES_Signature; empty where there is none."""
    try:
        return elements(opened(elements(opened(data, SEQUENCE))[0], SEQUENCE))[1]
    except (ValueError, IndexError):
        return b""


def _tried(read: Callable[[bytes], _Read], data: bytes) -> _Read | None:
    """Every part is parsed, certificates too; foreign bytes raise many kinds of errors."""
    try:
        return read(data) if is_plain(data) else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _seal(data: bytes) -> ReadSeal:
    return _seal_2014(_whole(Seal2014, data)) if _old(data) else _seal_2020(_whole(Seal, data))


def _signature(data: bytes) -> ReadSignature:
    if _old(data):
        return _signature_2014(_whole(Signature2014, data))
    return _signature_2020(_whole(Signature, data))


def _old(data: bytes) -> bool:
    return len(elements(opened(data, SEQUENCE))) == _PARTS_2014


def _whole(kind: type[core.Sequence], data: bytes) -> core.Sequence:
    read = kind.load(data, strict=True)
    if not read.native:  # which parses every part
        raise ValueError("an empty structure")
    return read


def _seal_2014(seal: Seal2014) -> ReadSeal:
    info, signed = seal["info"], seal["sign_info"]
    parts = {"info": info, "cert": signed["cert"], "sign_alg_id": signed["sign_alg_id"]}
    holders = tuple(info["property"]["cert_list"].native)
    return _read_seal(info, signed, SealSigned2014(parts).dump(), holders, (), SesVersion.GMT_0031_2014)


def _seal_2020(seal: Seal) -> ReadSeal:
    about = seal["info"]["property"]
    kind, listed = CertListType(about["cert_list_type"].native), about["cert_list"].native
    holders, digests = (listed, []) if kind is CertListType.CERTIFICATES else ([], listed)
    known = tuple(one["value"] for one in digests if one["type"] in (SM3, "SM3"))
    return _read_seal(seal["info"], seal, seal["info"].dump(), tuple(holders), known, SesVersion.GBT_38540)


def _read_seal(
    info: core.Sequence,
    signature: core.Sequence,
    signed: bytes,
    holders: Sequence[bytes],
    digests: Sequence[bytes],
    structure: SesVersion,
) -> ReadSeal:
    header, about, picture = info["header"].native, info["property"], info["picture"].native
    version = header["version"]
    known = header["id"] == "ES" and SesVersion.has_structure(version, structure)
    return ReadSeal(
        version=version,
        standard=(SesVersion.of(version) if known else structure).standard,
        known=known,
        number=info["es_id"].native,
        name=about["name"].native,
        created=_exact(about["create_date"].native),
        valid_from=_exact(about["valid_start"].native),
        valid_until=_exact(about["valid_end"].native),
        picture_type=picture["type"],
        picture=picture["data"],
        width=picture["width"],
        height=picture["height"],
        maker=_certificate(signature["cert"].native),
        algorithm=signature["sign_alg_id"].native,
        signed=signed,
        value=_octets(signature["signed_value"]),
        holders=holders,
        digests=digests,
    )


def _signature_2014(signature: Signature2014) -> ReadSignature:
    to_sign = signature["to_sign"]
    at = moment_of(to_sign["time_info"].native)
    return _read_signature(_seal_2014(to_sign["eseal"]), to_sign, signature, to_sign, at)


def _signature_2020(signature: Signature) -> ReadSignature:
    to_sign = signature["to_sign"]
    at = to_sign["time_info"].native
    return _read_signature(_seal_2020(to_sign["eseal"]), to_sign, signature, signature, at)


def _read_signature(
    seal: ReadSeal,
    to_sign: core.Sequence,
    signature: core.Sequence,
    signer: core.Sequence,
    at: datetime,
) -> ReadSignature:
    return ReadSignature(
        seal=seal,
        signer=_certificate(signer["cert"].native),
        algorithm=signer["signature_alg_id"].native,
        signed=to_sign.dump(),
        value=_octets(signature["signature"]),
        at=_exact(at),
        digest=to_sign["data_hash"].native,
        about=to_sign["property_info"].native,
    )


def _octets(value: core.OctetBitString) -> bytes:
    """A bit string of whole octets; `ValueError` where bits of the last are said to be unused, which change nothing."""
    if value.contents[0]:
        raise ValueError("bits are left over")
    return bytes(value.native)


def _exact(moment: object) -> datetime:
    """A moment that can be compared and shown in any zone; “for ever” (RFC 5280 §4.1.2.5) ends two days early."""
    if not isinstance(moment, datetime) or moment.tzinfo is None or moment.year < _EARLIEST:
        raise ValueError("no exact time")
    return min(moment, _LATEST)


def _certificate(der: bytes) -> x509.Certificate:
    parsed = x509.Certificate.load(der, strict=True)
    if not (parsed.native and parsed.subject.human_friendly):
        raise ValueError("an empty certificate")
    return parsed
