"""Makes a seal as the seal maker does (GB/T 38540-2020, 6.1; GM/T 0031-2014, 6.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.sm2 import Sm2Key
from hetong.documents.ses.structures import Certificates, CertListType, Seal, SealInfo, SesVersion
from hetong.documents.ses.structures_2014 import Seal2014, SealInfo2014, SealSigned2014

VENDOR = "hetong"
UNIT_SEAL, PERSONAL_SEAL = 1, 2


@dataclass(frozen=True)
class SealOrder:
    """What a seal shall be; `holders` are the DER certificates that may stamp with it, sizes in millimetres."""

    number: str
    type: int
    name: str
    holders: Sequence[bytes]
    created: datetime
    valid_from: datetime
    valid_until: datetime
    png: bytes
    width: int
    height: int


def make_seal(
    order: SealOrder, *, key: Sm2Key, certificate: bytes, version: SesVersion = SesVersion.GBT_38540
) -> bytes:
    """The DER SESeal, signed by the maker whose key and certificate are given.

    `ValueError` when a seal of 2014 would be valid in 2050 or later, which its times cannot say.
    """
    if version is SesVersion.GMT_0031_2014:
        return _seal_2014(order, key, certificate)
    listed = {"cert_list_type": int(CertListType.CERTIFICATES), **_listed(order)}
    dates = {name: _seconds(moment) for name, moment in _dates(order).items()}
    info = SealInfo({**_described(order, version), "property": {**_named(order), **listed, **dates}})
    seal = {"info": info, "cert": certificate, "sign_alg_id": SM2_WITH_SM3}
    return bytes(Seal({**seal, "signed_value": key.sign(info.dump())}).dump())


def _seal_2014(order: SealOrder, key: Sm2Key, certificate: bytes) -> bytes:
    dates = {name: {"utc_time": _seconds(moment)} for name, moment in _dates(order).items()}
    about = {**_named(order), **_listed(order), **dates}
    info = SealInfo2014({**_described(order, SesVersion.GMT_0031_2014), "property": about})
    maker = {"cert": certificate, "sign_alg_id": SM2_WITH_SM3}
    value = key.sign(SealSigned2014({"info": info, **maker}).dump())
    return bytes(Seal2014({"info": info, "sign_info": {**maker, "signed_value": value}}).dump())


def _described(order: SealOrder, version: SesVersion) -> dict[str, object]:
    return {
        "header": {"id": "ES", "version": int(version), "vid": VENDOR},
        "es_id": order.number,
        "picture": {"type": "PNG", "data": order.png, "width": order.width, "height": order.height},
    }


def _named(order: SealOrder) -> dict[str, object]:
    return {"type": order.type, "name": order.name}


def _listed(order: SealOrder) -> dict[str, object]:
    return {"cert_list": Certificates(list(order.holders))}


def _dates(order: SealOrder) -> dict[str, datetime]:
    return {"create_date": order.created, "valid_start": order.valid_from, "valid_end": order.valid_until}


def _seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
