"""The ASN.1 of GM/T 0031-2014 (header versions 1 to 3), the structure before GB/T 38540-2020.

The maker's certificate and algorithm stand beside its signature and are signed with the seal; the signer's stand
inside what is signed. Times of the seal are UTCTime, and no list of digests is possible.
"""

from asn1crypto import core, x509

from hetong.documents.ses.structures import Certificates, Header, Picture


class Property2014(core.Sequence):  # type: ignore[misc]
    """SES_ESPropertyInfo; some makers write GeneralizedTime, which is read too."""

    _fields = [
        ("type", core.Integer),
        ("name", core.UTF8String),
        ("cert_list", Certificates),
        ("create_date", x509.Time),
        ("valid_start", x509.Time),
        ("valid_end", x509.Time),
    ]


class SealInfo2014(core.Sequence):  # type: ignore[misc]
    """SES_SealInfo."""

    _fields = [
        ("header", Header),
        ("es_id", core.IA5String),
        ("property", Property2014),
        ("picture", Picture),
        ("ext_datas", core.Any, {"optional": True}),
    ]


class SignInfo2014(core.Sequence):  # type: ignore[misc]
    """SES_SignInfo: the maker's certificate, algorithm and signature."""

    _fields = [
        ("cert", core.OctetString),
        ("sign_alg_id", core.ObjectIdentifier),
        ("signed_value", core.OctetBitString),
    ]


class Seal2014(core.Sequence):  # type: ignore[misc]
    """SESeal: an electronic seal."""

    _fields = [("info", SealInfo2014), ("sign_info", SignInfo2014)]


class SealSigned2014(core.Sequence):  # type: ignore[misc]
    """What the maker signs: the seal with the maker's certificate and algorithm."""

    _fields = [("info", SealInfo2014), ("cert", core.OctetString), ("sign_alg_id", core.ObjectIdentifier)]


class ToSign2014(core.Sequence):  # type: ignore[misc]
    """TBS_Sign: what the signer signs; `time_info` holds a time or a time stamp token."""

    _fields = [
        ("version", core.Integer),
        ("eseal", Seal2014),
        ("time_info", core.OctetBitString),
        ("data_hash", core.OctetBitString),
        ("property_info", core.IA5String),
        ("cert", core.OctetString),
        ("signature_alg_id", core.ObjectIdentifier),
    ]


class Signature2014(core.Sequence):  # type: ignore[misc]
    """SES_Signature: an electronic signature with the seal."""

    _fields = [("to_sign", ToSign2014), ("signature", core.OctetBitString)]
