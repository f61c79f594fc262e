"""Seals an OFD package: digests of all its files, the seal's place, and SignedValue.dat (GB/T 33190-2016, 18; GB/T 38540)."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zoneinfo import ZoneInfo

from hetong.documents.ofd import xml
from hetong.documents.ofd.parts import Parts, Unsealed
from hetong.documents.ses.oids import SM2_WITH_SM3, SM3
from hetong.documents.ses.sm2 import sm3

SIGNATURES, FOLDER = "Doc_0/Signs/Signatures.xml", "Doc_0/Signs/Sign_0"
_CHINA = ZoneInfo("Asia/Shanghai")
_PACKED = {"png", "pdf"}


class Signs(Protocol):
    """Whoever holds the seal's key."""

    def __call__(self, digest: bytes, *, about: str) -> bytes:
        """The DER SES_Signature over an SM3 digest."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the seal shows, in millimetres: page (counted from 0) and box."""

    page: int
    x: float
    y: float
    width: float
    height: float


def sealed(package: Unsealed, *, seal: bytes, sign: Signs, place: Place, at: datetime) -> bytes:
    """The OFD file; every file in it but the signature's own two is under a digest."""
    parts = {**package.parts, f"{FOLDER}/Seal.esl": seal, SIGNATURES: _list()}
    statement = _statement(parts, package.pages[place.page], place, at)
    about = f"/{FOLDER}/Signature.xml"
    signed = {
        f"{FOLDER}/Signature.xml": statement,
        f"{FOLDER}/SignedValue.dat": sign(sm3(statement), about=about),
    }
    return _zipped({**parts, **signed}, at)


def _list() -> bytes:
    one = xml.element("Signature", ID=1, Type="Seal", BaseLoc=f"/{FOLDER}/Signature.xml")
    return xml.file("Signatures", xml.leaf("MaxSignId", "2"), one)


def _statement(parts: Parts, page: int, place: Place, at: datetime) -> bytes:
    box = xml.box(place.x, place.y, place.width, place.height)
    info = (
        xml.element("Provider", ProviderName="hetong", Version="1.0", Company="hetong"),
        xml.leaf("SignatureMethod", SM2_WITH_SM3),
        xml.leaf("SignatureDateTime", f"{at.astimezone(_CHINA):%Y-%m-%d %H:%M:%S}"),
        xml.element("References", *_references(parts), CheckMethod=SM3),
        xml.element("StampAnnot", ID=2, PageRef=page, Boundary=box),
        xml.element("Seal", xml.leaf("BaseLoc", f"/{FOLDER}/Seal.esl")),
    )
    value = xml.leaf("SignedValue", f"/{FOLDER}/SignedValue.dat")
    return xml.file("Signature", xml.element("SignedInfo", *info), value)


def _references(parts: Mapping[str, bytes]) -> list[str]:
    return [
        xml.element(
            "Reference", xml.leaf("CheckValue", base64.b64encode(sm3(data)).decode()), FileRef=f"/{path}"
        )
        for path, data in parts.items()
    ]


def _zipped(parts: Parts, at: datetime) -> bytes:
    """OFD.xml first, as readers expect; what is packed already is stored faster."""
    out, moment = BytesIO(), at.astimezone(_CHINA)
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for path, data in parts.items():
            entry = ZipInfo(path, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            level = 1 if path.rpartition(".")[2] in _PACKED else 6
            package.writestr(entry, data, compresslevel=level)
    return out.getvalue()
