"""Signs with a seal of any version (GB/T 38540-2020, 7.1): what is signed is small, and is put together again from its parts.

The seal with its picture is most of the bytes. Whoever keeps the seal need only keep time, digest and value of
each signature: `assemble` gives the same bytes every time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto.core import ObjectIdentifier

from hetong.documents.der import INTEGER, OCTETS, SEQUENCE, content, elements, opened, tlv
from hetong.documents.ses.moments import time_info
from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.sm2 import Sm2Key
from hetong.documents.ses.structures import Seal, SesVersion
from hetong.documents.ses.structures_2014 import Seal2014

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
    to_sign, value = _to_sign(seal, signed), tlv(_BITS, b"\0", signed.value)
    return tlv(SEQUENCE, to_sign, value) if _is_old(seal) else tlv(SEQUENCE, to_sign, *_signer(seal), value)


def _to_sign(seal: bytes, signed: SignedBySeal) -> bytes:
    old = _is_old(seal)
    return tlv(
        SEQUENCE,
        tlv(INTEGER, bytes((_version(seal),))),
        seal,
        tlv(_BITS, b"\0", time_info(signed.at)) if old else _generalized(signed.at),
        tlv(_BITS, b"\0", signed.digest),
        tlv(_IA5, signed.about.encode("ascii")),
        *(_signer(seal) if old else ()),
    )


def _generalized(at: datetime) -> bytes:
    return tlv(_GENERALIZED, f"{at.astimezone(UTC):%Y%m%d%H%M%SZ}".encode())


def _signer(seal: bytes) -> tuple[bytes, bytes]:
    """Certificate of the seal's only holder, and algorithm: inside what is signed in 2014, beside it later."""
    info = (Seal2014 if _is_old(seal) else Seal).load(seal)["info"]
    return tlv(OCTETS, bytes(info["property"]["cert_list"][0].native)), _ALGORITHM


def _is_old(seal: bytes) -> bool:
    return _version(seal) == SesVersion.GMT_0031_2014


def _version(seal: bytes) -> int:
    """That of the seal's header; the signature bears the same."""
    info = elements(opened(seal, SEQUENCE))[0]
    header = elements(opened(info, SEQUENCE))[0]
    return int.from_bytes(content(elements(opened(header, SEQUENCE))[1]), "big")
