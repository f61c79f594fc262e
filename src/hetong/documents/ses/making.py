"""Makes a seal as the seal maker does (GB/T 38540-2020, 6.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.sm2 import Sm2Key
from hetong.documents.ses.structures import Certificates, CertListType, Seal, SealInfo, SesVersion

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
    """The DER SESeal, signed by the maker whose key and certificate are given."""
    info = SealInfo(
        {
            "header": {"id": "ES", "version": int(version), "vid": VENDOR},
            "es_id": order.number,
            "property": {
                "type": order.type,
                "name": order.name,
                "cert_list_type": int(CertListType.CERTIFICATES),
                "cert_list": Certificates(list(order.holders)),
                "create_date": _seconds(order.created),
                "valid_start": _seconds(order.valid_from),
                "valid_end": _seconds(order.valid_until),
            },
            "picture": {"type": "PNG", "data": order.png, "width": order.width, "height": order.height},
        }
    )
    seal = {"info": info, "cert": certificate, "sign_alg_id": SM2_WITH_SM3}
    return bytes(Seal({**seal, "signed_value": key.sign(info.dump())}).dump())


def _seconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=0)
