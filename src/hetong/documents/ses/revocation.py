"""Revocation lists of SM2 authorities (RFC 5280 §5, GB/T 20518): making them, and what they tell of a certificate."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from asn1crypto import core, crl, x509

from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.sm2 import Sm2Key, is_signed


class Standing(IntEnum):
    """What is known of a certificate at a moment; the greater, the worse."""

    GOOD = 0
    REVOKED_LATER = 1
    UNKNOWN = 2
    REVOKED = 3


@dataclass(frozen=True, slots=True)
class RevokedSerial:
    """One entry; `reason` as RFC 5280 §5.3.1 names it, with underscores."""

    serial: int
    at: datetime
    reason: str


def make_list(
    issuer: bytes, key: Sm2Key, entries: Sequence[RevokedSerial], *, now: datetime, until: datetime
) -> bytes:
    """A DER list by the authority of a certificate, good until the next one is due."""
    authority = x509.Certificate.load(issuer)
    own = {"key_identifier": authority.public_key.sha1}
    body = crl.TbsCertList(
        {
            "version": "v2",
            "signature": _algorithm(),
            "issuer": authority.subject,
            "this_update": _time(now),
            "next_update": _time(until),
            **({"revoked_certificates": [_entry(one) for one in entries]} if entries else {}),
            "crl_extensions": [
                {"extn_id": "authority_key_identifier", "critical": False, "extn_value": own},
                {"extn_id": "crl_number", "critical": False, "extn_value": int(now.timestamp())},
            ],
        }
    )
    signed = {"tbs_cert_list": body, "signature_algorithm": _algorithm()}
    return bytes(crl.CertificateList({**signed, "signature": key.sign(body.dump())}).dump())


def standing_of(path: Sequence[x509.Certificate], lists: Sequence[bytes], at: datetime) -> Standing:
    """The worst that is known of a certificate and the authorities above it, but for the root, at a moment."""
    known = [read for read in map(_read, lists) if read is not None]
    links = itertools.pairwise(path)
    return max((_standing(one, issuer, known, at) for one, issuer in links), default=Standing.GOOD)


def _standing(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    lists: Sequence[crl.CertificateList],
    at: datetime,
) -> Standing:
    """By the newest list of the issuer; one that ran out before the moment cannot tell."""
    own = [one for one in lists if _issued(issuer, one)]
    newest = max(own, key=lambda one: one["tbs_cert_list"]["this_update"].native, default=None)
    if newest is None:
        return Standing.UNKNOWN
    for entry in newest["tbs_cert_list"]["revoked_certificates"]:
        if entry["user_certificate"].native == certificate.serial_number:
            return Standing.REVOKED if entry["revocation_date"].native <= at else Standing.REVOKED_LATER
    return Standing.GOOD if newest["tbs_cert_list"]["next_update"].native >= at else Standing.UNKNOWN


def _issued(issuer: x509.Certificate, one: crl.CertificateList) -> bool:
    return (
        one.issuer.dump() == issuer.subject.dump()
        and one["signature_algorithm"]["algorithm"].native == SM2_WITH_SM3
        and is_signed(issuer.public_key.dump(), one["tbs_cert_list"].dump(), one["signature"].native)
    )


def _read(der: bytes) -> crl.CertificateList | None:
    """`None` for what is no list, or one that does not say until when it is good."""
    try:
        read = crl.CertificateList.load(der, strict=True)
        return read if read.native["tbs_cert_list"]["next_update"] else None
    except (ValueError, TypeError, LookupError):
        return None


def _entry(one: RevokedSerial) -> dict[str, object]:
    reason = {"extn_id": "crl_reason", "critical": False, "extn_value": one.reason}
    return {
        "user_certificate": one.serial,
        "revocation_date": _time(one.at),
        "crl_entry_extensions": [reason],
    }


def _algorithm() -> dict[str, object]:
    return {"algorithm": SM2_WITH_SM3, "parameters": core.Null()}


def _time(moment: datetime) -> dict[str, datetime]:
    return {"utc_time" if moment.year < 2050 else "general_time": moment.replace(microsecond=0)}
