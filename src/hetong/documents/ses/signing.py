"""Signs with a seal (GB/T 38540-2020, 7.1): what is signed is small, and is put together again from its parts.

The seal with its picture is most of the bytes. Whoever keeps the seal need only keep time, digest and value of
each signature: `assemble` gives the same bytes every time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto.core import ObjectIdentifier

from hetong.documents.der import OCTETS, SEQUENCE, elements, opened, tlv
from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.sm2 import Sm2Key
from hetong.documents.ses.structures import Seal

_BITS, _GENERALIZED, _IA5 = 0x03, 0x18, 0x16
_ALGORITHM = bytes(ObjectIdentifier(SM2_WITH_SM3).dump())


@dataclass(frozen=True)
class SignedBySeal:
    """What one signature adds to its seal: `digest` is the SM3 of the file, `about` says which file it is (ASCII)."""

    digest: bytes
    at: datetime
    about: str
    value: bytes = b""


def sign(seal: bytes, *, digest: bytes, at: datetime, about: str, key: Sm2Key) -> SignedBySeal:
    """Sign the SM3 digest of a file with a DER SESeal and the key of the certificate in its list."""
    return SignedBySeal(digest, at, about, key.sign(_to_sign(seal, SignedBySeal(digest, at, about))))


def assemble(seal: bytes, signed: SignedBySeal) -> bytes:
    """The DER SES_Signature with the certificate of the seal's only holder."""
    certificate = bytes(Seal.load(seal)["info"]["property"]["cert_list"][0].native)
    return tlv(
        SEQUENCE,
        _to_sign(seal, signed),
        tlv(OCTETS, certificate),
        _ALGORITHM,
        tlv(_BITS, b"\0", signed.value),
    )


def _to_sign(seal: bytes, signed: SignedBySeal) -> bytes:
    moment = f"{signed.at.astimezone(UTC):%Y%m%d%H%M%SZ}".encode()
    return tlv(
        SEQUENCE,
        _version(seal),
        seal,
        tlv(_GENERALIZED, moment),
        tlv(_BITS, b"\0", signed.digest),
        tlv(_IA5, signed.about.encode("ascii")),
    )


def _version(seal: bytes) -> bytes:
    """The INTEGER of the seal's header; the signature bears the same."""
    info = elements(opened(seal, SEQUENCE))[0]
    header = elements(opened(info, SEQUENCE))[0]
    return elements(opened(header, SEQUENCE))[1]
