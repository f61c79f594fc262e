"""Makes a seal and a signature with it; nothing of the product's own making takes part."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyasn1.codec.der.encoder import encode
from pyasn1.type import useful
from pyasn1.type.univ import BitString

from tests.documents.ses import openssl
from tests.documents.ses.independent.schema import Seal1, Seal4, SealSigned1, Signature1, Signature4

SM2_WITH_SM3 = "1.2.156.10197.1.501"


def bits(data: bytes) -> BitString:
    """Whole bytes as a BIT STRING."""
    return BitString(hexValue=data.hex())


def signed(place: Path, pem: Path, thing: Any) -> BitString:
    """OpenSSL's SM2 signature over the DER of a structure."""
    data = openssl.written(place, "to-sign", encode(thing))
    command = ["-rawin", "-in", data, "-digest", "sm3", "-pkeyopt", openssl.DISTID]
    return bits(openssl.run("pkeyutl", "-sign", "-inkey", pem, *command))


def fill(thing: Any, **values: Any) -> Any:
    """Set fields, nested ones as mappings, lists as lists."""
    for name, value in values.items():
        if isinstance(value, Mapping):
            fill(thing[name], **value)
        elif isinstance(value, list):
            thing[name].extend(value)
        else:
            thing[name] = value
    return thing


def described(version: int, holder: bytes) -> dict[str, Any]:
    """What a seal says of itself."""
    year = "" if version == 1 else "20"
    listed = {} if version == 1 else {"certListType": 1}
    dates = {"createDate": f"{year}261101000000Z", "validStart": f"{year}261101000000Z"}
    return {
        "header": {"ID": "ES", "version": version, "Vid": "another"},
        "esID": "15010000000042",
        "property": {
            "type": 1,
            "name": "星河（虚构）畜牧有限责任公司",
            "certList": [holder],
            "validEnd": f"{year}291101000000Z",
            **listed,
            **dates,
        },
        "picture": {"type": "PNG", "data": b"\x89PNG", "width": 40, "height": 40},
    }


def seal(place: Path, version: int, *, maker: bytes, maker_pem: Path, holder: bytes) -> Any:
    """A seal of either structure."""
    about = described(version, holder)
    if version == 1:
        parts = fill(SealSigned1(), sealInfo=about, cert=maker, signatureAlgorithm=SM2_WITH_SM3)
        value = signed(place, maker_pem, parts)
        info = {"cert": maker, "signatureAlgorithm": SM2_WITH_SM3, "signData": value}
        return fill(Seal1(), sealInfo=about, signInfo=info)
    made = fill(Seal4(), sealInfo=about, cert=maker, signAlgID=SM2_WITH_SM3)
    made["signedValue"] = signed(place, maker_pem, made["sealInfo"])
    return made


def signature(
    place: Path, version: int, with_seal: Any, *, holder: bytes, holder_pem: Path, data: Path
) -> Any:
    """A signature over the SM3 of a file, of 2 November 2026, 08:00 UTC."""
    digest = bits(openssl.run("dgst", "-sm3", "-binary", data))
    made = Signature1() if version == 1 else Signature4()
    fill(made["toSign"], version=version, dataHash=digest, propertyInfo="DOC-1", eseal=with_seal)
    if version == 1:
        made["toSign"]["timeInfo"] = bits(encode(useful.UTCTime("261102080000Z")))
        fill(made["toSign"], cert=holder, signatureAlgorithm=SM2_WITH_SM3)
    else:
        made["toSign"]["timeInfo"] = "20261102080000Z"
        fill(made, cert=holder, signatureAlgID=SM2_WITH_SM3)
    made["signature"] = signed(place, holder_pem, made["toSign"])
    return made
