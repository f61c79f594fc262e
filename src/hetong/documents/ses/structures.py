"""The ASN.1 of GB/T 38540-2020 (header version 4); GM/T 0031-2025 (5) adds a time stamp to the seal.

The older structure stands in `structures_2014`. Optional extensions are read in either tagging that implementations use, and never written.
"""

from enum import IntEnum

from asn1crypto import core


class SesVersion(IntEnum):
    """Which standard a seal follows, by its header."""

    GMT_0031_2014 = 1
    GBT_38540 = 4
    GMT_0031_2025 = 5

    @property
    def standard(self) -> str:
        """The standard's number."""
        return _STANDARDS[self]

    @classmethod
    def of(cls, version: int) -> "SesVersion":
        """By a header's version; `ValueError` for others. Seals of 2014 also count to 2 and 3."""
        return cls.GMT_0031_2014 if version in _ALSO_2014 else cls(version)

    @classmethod
    def has_structure(cls, version: int, structure: "SesVersion") -> bool:
        """Whether a header's version is known and belongs to the structure: that of 2014 or the later one."""
        if version not in (*cls, *_ALSO_2014):
            return False
        return (cls.of(version) is cls.GMT_0031_2014) == (structure is cls.GMT_0031_2014)


_ALSO_2014 = (2, 3)
_STANDARDS = {
    SesVersion.GMT_0031_2014: "GM/T 0031-2014",
    SesVersion.GBT_38540: "GB/T 38540-2020",
    SesVersion.GMT_0031_2025: "GM/T 0031-2025",
}


class CertListType(IntEnum):
    """How a seal lists who may stamp with it."""

    CERTIFICATES = 1
    DIGESTS = 2


class Header(core.Sequence):  # type: ignore[misc]
    """SES_Header: always `ES`, then version and vendor."""

    _fields = [("id", core.IA5String), ("version", core.Integer), ("vid", core.IA5String)]


class CertDigest(core.Sequence):  # type: ignore[misc]
    """CertDigestObj: digest algorithm and value."""

    _fields = [("type", core.PrintableString), ("value", core.OctetString)]


class Certificates(core.SequenceOf):  # type: ignore[misc]
    """CertInfoList: DER certificates."""

    _child_spec = core.OctetString


class CertDigests(core.SequenceOf):  # type: ignore[misc]
    """CertDigestList."""

    _child_spec = CertDigest


class Property(core.Sequence):  # type: ignore[misc]
    """SES_ESPropertyInfo; the kind of `cert_list` follows from `cert_list_type`."""

    _fields = [
        ("type", core.Integer),
        ("name", core.UTF8String),
        ("cert_list_type", core.Integer),
        ("cert_list", core.Any),
        ("create_date", core.GeneralizedTime),
        ("valid_start", core.GeneralizedTime),
        ("valid_end", core.GeneralizedTime),
    ]
    _oid_pair = ("cert_list_type", "cert_list")
    _oid_specs = {CertListType.CERTIFICATES: Certificates, CertListType.DIGESTS: CertDigests}


class Picture(core.Sequence):  # type: ignore[misc]
    """SES_ESPictureInfo; width and height in millimetres."""

    _fields = [
        ("type", core.IA5String),
        ("data", core.OctetString),
        ("width", core.Integer),
        ("height", core.Integer),
    ]


class SealInfo(core.Sequence):  # type: ignore[misc]
    """SES_SealInfo: what the seal maker signs."""

    _fields = [
        ("header", Header),
        ("es_id", core.IA5String),
        ("property", Property),
        ("picture", Picture),
        ("ext_datas", core.Any, {"optional": True}),
    ]


class Seal(core.Sequence):  # type: ignore[misc]
    """SESeal: an electronic seal with its maker's certificate and signature."""

    _fields = [
        ("info", SealInfo),
        ("cert", core.OctetString),
        ("sign_alg_id", core.ObjectIdentifier),
        ("signed_value", core.OctetBitString),
        ("time_stamp", core.OctetBitString, {"explicit": 0, "optional": True}),
    ]


class ToSign(core.Sequence):  # type: ignore[misc]
    """TBS_Sign: what the signer signs."""

    _fields = [
        ("version", core.Integer),
        ("eseal", Seal),
        ("time_info", core.GeneralizedTime),
        ("data_hash", core.OctetBitString),
        ("property_info", core.IA5String),
        ("ext_datas", core.Any, {"explicit": 0, "optional": True}),
    ]


class Signature(core.Sequence):  # type: ignore[misc]
    """SES_Signature: an electronic signature with the seal."""

    _fields = [
        ("to_sign", ToSign),
        ("cert", core.OctetString),
        ("signature_alg_id", core.ObjectIdentifier),
        ("signature", core.OctetBitString),
        ("time_stamp", core.OctetBitString, {"explicit": 0, "optional": True}),
    ]
