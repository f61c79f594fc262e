"""X.509 certificates and PKCS#10 requests on the SM2 curve (GB/T 20518), which `cryptography` cannot make."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import core, csr, keys, x509

from hetong.documents.ses.oids import SM2_WITH_SM3
from hetong.documents.ses.sm2 import Sm2Key, is_signed

_LONGEST_NAME = 64


@dataclass(frozen=True)
class Subject:
    """Whom a certificate is for; `serial` is an identifier such as the credit code, never an ID number."""

    common_name: str
    organization: str = ""
    serial: str = ""

    def name(self) -> x509.Name:
        """As an X.500 name of the country CN."""
        parts = {
            "country_name": "CN",
            "organization_name": self.organization[:_LONGEST_NAME],
            "common_name": self.common_name[:_LONGEST_NAME],
            "serial_number": self.serial,
        }
        return x509.Name.build({kind: value for kind, value in parts.items() if value})


def make_request(key: Sm2Key, subject: Subject) -> bytes:
    """A DER PKCS#10 request."""
    info = csr.CertificationRequestInfo(
        {
            "version": "v1",
            "subject": subject.name(),
            "subject_pk_info": keys.PublicKeyInfo.load(key.public),
            "attributes": [],
        }
    )
    request = {"certification_request_info": info, "signature_algorithm": _algorithm()}
    return bytes(csr.CertificationRequest({**request, "signature": key.sign(info.dump())}).dump())


def read_request(request: bytes) -> tuple[x509.Name, bytes]:
    """Whom and for which public key a request asks; `ValueError` unless the key's owner signed it."""
    asked = csr.CertificationRequest.load(request, strict=True)
    info = asked["certification_request_info"]
    public = info["subject_pk_info"].dump()
    if not is_signed(public, info.dump(), asked["signature"].native):
        raise ValueError("the request is not signed with the key it names")
    return info["subject"], public


@dataclass(frozen=True)
class Terms:
    """What an authority puts into a certificate: validity, key usages, whether it may issue further ones, where its list is."""

    not_before: datetime
    not_after: datetime
    usages: frozenset[str]
    authority: bool = False
    list_url: str = ""


def issue(
    subject: x509.Name, public: bytes, terms: Terms, *, issuer_key: Sm2Key, issuer: bytes | None = None
) -> bytes:
    """A DER certificate for a public key; without an `issuer` certificate it is self-signed."""
    info = keys.PublicKeyInfo.load(public)
    above = x509.Certificate.load(issuer) if issuer else None
    body = x509.TbsCertificate(
        {
            "version": "v3",
            "serial_number": secrets.randbits(127) | 1 << 126,
            "signature": _algorithm(),
            "issuer": above.subject if above else subject,
            "validity": {"not_before": _time(terms.not_before), "not_after": _time(terms.not_after)},
            "subject": subject,
            "subject_public_key_info": info,
            "extensions": _extensions(info, above.public_key if above else info, terms),
        }
    )
    certificate = {"tbs_certificate": body, "signature_algorithm": _algorithm()}
    return bytes(x509.Certificate({**certificate, "signature_value": issuer_key.sign(body.dump())}).dump())


def chain_of(certificate: bytes, others: Iterable[bytes], roots: Sequence[bytes]) -> list[x509.Certificate]:
    """The certificate and what stands above it, up to one of `roots`; empty when no such path holds.

    Every link is an SM2 signature by an authority; validity times are for the caller to judge.
    """
    known = [x509.Certificate.load(one) for one in (*roots, *others)]
    path = [x509.Certificate.load(certificate)]
    while path[-1].dump() not in roots:
        above = next((one for one in known if not _among(one, path) and _issued(one, path[-1])), None)
        if above is None:
            return []
        path.append(above)
    return path


def key_of(certificate: x509.Certificate) -> bytes:
    """DER SubjectPublicKeyInfo."""
    return bytes(certificate.public_key.dump())


def owner_of(certificate: x509.Certificate) -> str:
    """Whom a certificate is for: the common name, and the organisation where it is another."""
    name = certificate.subject.native
    common, organization = str(name.get("common_name", "")), str(name.get("organization_name", ""))
    if not common or organization in ("", common):
        return common or organization or str(certificate.subject.human_friendly)
    return f"{common}（{organization}）"


def valid_at(certificate: x509.Certificate, moment: datetime) -> bool:
    """Whether a moment lies in the certificate's validity."""
    return bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)


def may(certificate: x509.Certificate, usage: str) -> bool:
    """Whether the key usage extension names `usage`."""
    allowed = certificate.key_usage_value
    return allowed is not None and usage in allowed.native


def _among(certificate: x509.Certificate, path: Iterable[x509.Certificate]) -> bool:
    return any(certificate.dump() == one.dump() for one in path)


def _issued(issuer: x509.Certificate, subject: x509.Certificate) -> bool:
    return (
        issuer.subject.dump() == subject.issuer.dump()
        and bool(issuer.ca)
        and may(issuer, "key_cert_sign")
        and subject["signature_algorithm"]["algorithm"].native == SM2_WITH_SM3
        and is_signed(key_of(issuer), subject["tbs_certificate"].dump(), subject["signature_value"].native)
    )


def _extensions(own: keys.PublicKeyInfo, above: keys.PublicKeyInfo, terms: Terms) -> list[dict[str, object]]:
    found: list[tuple[str, bool, object]] = [
        ("basic_constraints", True, {"ca": terms.authority}),
        ("key_usage", True, set(terms.usages)),
        ("key_identifier", False, own.sha1),
        ("authority_key_identifier", False, {"key_identifier": above.sha1}),
    ]
    if terms.list_url:
        place = x509.GeneralName("uniform_resource_identifier", terms.list_url)
        point = {"distribution_point": x509.DistributionPointName("full_name", [place])}
        found.append(("crl_distribution_points", False, [point]))
    return [{"extn_id": name, "critical": critical, "extn_value": value} for name, critical, value in found]


def _algorithm() -> dict[str, object]:
    return {"algorithm": SM2_WITH_SM3, "parameters": core.Null()}


def _time(moment: datetime) -> dict[str, datetime]:
    kind = "utc_time" if moment.year < 2050 else "general_time"
    return {kind: moment.replace(microsecond=0)}
