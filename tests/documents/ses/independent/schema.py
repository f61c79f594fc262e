"""The structures of GM/T 0031-2014 and GB/T 38540-2020 for pyasn1, written from the standards' ASN.1."""

from typing import Any

from pyasn1.type import char, namedtype, tag, univ, useful


def _fields(**kinds: Any) -> namedtype.NamedTypes:
    return namedtype.NamedTypes(*(namedtype.NamedType(name, kind()) for name, kind in kinds.items()))


class Header(univ.Sequence):
    componentType = _fields(ID=char.IA5String, version=univ.Integer, Vid=char.IA5String)


class Certs(univ.SequenceOf):
    componentType = univ.OctetString()


class Picture(univ.Sequence):
    componentType = _fields(
        type=char.IA5String, data=univ.OctetString, width=univ.Integer, height=univ.Integer
    )


class Property1(univ.Sequence):
    componentType = _fields(
        type=univ.Integer,
        name=char.UTF8String,
        certList=Certs,
        createDate=useful.UTCTime,
        validStart=useful.UTCTime,
        validEnd=useful.UTCTime,
    )


class Property4(univ.Sequence):
    componentType = _fields(
        type=univ.Integer,
        name=char.UTF8String,
        certListType=univ.Integer,
        certList=Certs,
        createDate=useful.GeneralizedTime,
        validStart=useful.GeneralizedTime,
        validEnd=useful.GeneralizedTime,
    )


class SealInfo1(univ.Sequence):
    componentType = _fields(header=Header, esID=char.IA5String, property=Property1, picture=Picture)


class SealInfo4(univ.Sequence):
    componentType = _fields(header=Header, esID=char.IA5String, property=Property4, picture=Picture)


class SignInfo1(univ.Sequence):
    componentType = _fields(
        cert=univ.OctetString, signatureAlgorithm=univ.ObjectIdentifier, signData=univ.BitString
    )


class SealSigned1(univ.Sequence):
    componentType = _fields(
        sealInfo=SealInfo1, cert=univ.OctetString, signatureAlgorithm=univ.ObjectIdentifier
    )


class Seal1(univ.Sequence):
    componentType = _fields(sealInfo=SealInfo1, signInfo=SignInfo1)


class Seal4(univ.Sequence):
    componentType = _fields(
        sealInfo=SealInfo4, cert=univ.OctetString, signAlgID=univ.ObjectIdentifier, signedValue=univ.BitString
    )


class ToSign1(univ.Sequence):
    componentType = _fields(
        version=univ.Integer,
        eseal=Seal1,
        timeInfo=univ.BitString,
        dataHash=univ.BitString,
        propertyInfo=char.IA5String,
        cert=univ.OctetString,
        signatureAlgorithm=univ.ObjectIdentifier,
    )


class ToSign4(univ.Sequence):
    componentType = _fields(
        version=univ.Integer,
        eseal=Seal4,
        timeInfo=useful.GeneralizedTime,
        dataHash=univ.BitString,
        propertyInfo=char.IA5String,
    )


class Signature1(univ.Sequence):
    componentType = _fields(toSign=ToSign1, signature=univ.BitString)


class Signature4(univ.Sequence):
    componentType = namedtype.NamedTypes(
        namedtype.NamedType("toSign", ToSign4()),
        namedtype.NamedType("cert", univ.OctetString()),
        namedtype.NamedType("signatureAlgID", univ.ObjectIdentifier()),
        namedtype.NamedType("signature", univ.BitString()),
        namedtype.OptionalNamedType(
            "timeStamp",
            univ.BitString().subtype(explicitTag=tag.Tag(tag.tagClassContext, tag.tagFormatSimple, 0)),
        ),
    )


SEALS = {1: Seal1, 4: Seal4, 5: Seal4}
SIGNATURES = {1: Signature1, 4: Signature4, 5: Signature4}
