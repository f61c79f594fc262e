"""CMS SignedData (RFC 5652) with CAdES attributes, from pieces that are encoded once per signer."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache

from hetong.documents.der import INTEGER, OCTETS, SEQUENCE, SET, content, elements, tlv

DATA = bytes.fromhex("06092a864886f70d010701")
TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_SIGNING_CERTIFICATE_V2 = bytes.fromhex("060b2a864886f70d010910022f")
SIGNATURE_TIMESTAMP = bytes.fromhex("060b2a864886f70d010910020e")
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")
_ECDSA_SHA256 = bytes.fromhex("300a06082a8648ce3d040302")
_HEADERS = 160
_EC_PUBLIC_KEY = bytes.fromhex("06072a8648ce3d0201")


@dataclass(frozen=True, slots=True)
class Template:
    """Everything of a SignedData that does not depend on what is signed."""

    content_type: bytes
    certificates: bytes
    signer: bytes
    attributes_before: bytes
    attributes_after: bytes
    algorithm: bytes
    signature_size: int  # an upper bound: the encoded public key is always longer than the signature

    def attributes(self, digest: bytes) -> bytes:
        """The signed attributes around a SHA-256 message digest, without their outer tag."""
        return self.attributes_before + digest + self.attributes_after


@lru_cache(maxsize=512)
def template(chain: tuple[bytes, ...], content_type: bytes = DATA) -> Template:
    """Encode the constant pieces for a signer; the self-signed root is left out of the certificates."""
    carried = (chain[0], *sorted(der for der in chain[1:] if not is_self_issued(der)))
    fields = _to_be_signed_fields(chain[0])
    elliptic = elements(content(elements(content(fields[5]))[0]))[0] == _EC_PUBLIC_KEY
    before, after = _attributes(carried, content_type)
    return Template(
        content_type=content_type,
        certificates=tlv(0xA0, *sorted(carried)),
        signer=tlv(INTEGER, b"\x01") + issuer_and_serial(chain[0]) + _SHA256,
        attributes_before=before,
        attributes_after=after,
        algorithm=_ECDSA_SHA256 if elliptic else _RSA,
        signature_size=len(fields[5]),
    )


def to_be_signed(template: Template, digest: bytes) -> bytes:
    """What the key signs: the attributes as a SET (RFC 5652 §5.4)."""
    return tlv(SET, template.attributes(digest))


def assemble(
    template: Template,
    digest: bytes,
    signature: bytes,
    *,
    token: bytes | None = None,
    carried: bytes | None = None,
    with_certificates: bool = True,
) -> bytes:
    """The DER ContentInfo; `token` becomes the signature time stamp, `carried` the enclosed content."""
    enclosed = b"" if carried is None else tlv(0xA0, tlv(OCTETS, carried))
    version = b"\x01" if template.content_type == DATA else b"\x03"
    stamp = b"" if token is None else tlv(0xA1, tlv(SEQUENCE, SIGNATURE_TIMESTAMP, tlv(SET, token)))
    signer_info = tlv(
        SEQUENCE,
        template.signer,
        tlv(0xA0, template.attributes(digest)),
        template.algorithm,
        tlv(OCTETS, signature),
        stamp,
    )
    signed_data = tlv(
        SEQUENCE,
        tlv(INTEGER, version),
        tlv(SET, _SHA256),
        tlv(SEQUENCE, template.content_type, enclosed),
        template.certificates if with_certificates else b"",
        tlv(SET, signer_info),
    )
    return tlv(SEQUENCE, SIGNED_DATA, tlv(0xA0, signed_data))


def largest_size(template: Template, token_size: int) -> int:
    """An upper bound of the detached CMS in bytes, for a token of at most `token_size` bytes."""
    constant = len(template.certificates) + len(template.signer) + len(template.attributes(bytes(32)))
    return constant + template.signature_size + token_size + _HEADERS


def issuer_and_serial(certificate: bytes) -> bytes:
    """How a SignerInfo names a certificate (RFC 5652 §10.2.4)."""
    fields = _to_be_signed_fields(certificate)
    return tlv(SEQUENCE, fields[2], fields[0])


def is_self_issued(certificate: bytes) -> bool:
    """Whether issuer and subject of a DER certificate are the same name."""
    fields = _to_be_signed_fields(certificate)
    return fields[2] == fields[4]


def _attributes(carried: tuple[bytes, ...], content_type: bytes) -> tuple[bytes, bytes]:
    """Signed attributes in DER order (by length, so the digest has a fixed place), split at the digest.

    Every carried certificate is named in signing-certificate-v2 (RFC 5035), so none can be exchanged.
    """
    identifiers = [tlv(SEQUENCE, tlv(OCTETS, hashlib.sha256(der).digest())) for der in carried]
    marker = bytes(32)
    attributes = [
        tlv(SEQUENCE, _CONTENT_TYPE, tlv(SET, content_type)),
        tlv(SEQUENCE, _MESSAGE_DIGEST, tlv(SET, tlv(OCTETS, marker))),
        tlv(SEQUENCE, _SIGNING_CERTIFICATE_V2, tlv(SET, tlv(SEQUENCE, tlv(SEQUENCE, *identifiers)))),
    ]
    before, _, after = b"".join(sorted(attributes)).partition(marker)
    return before, after


def _to_be_signed_fields(certificate: bytes) -> list[bytes]:
    """Serial, signature algorithm, issuer, validity, subject, public key, … (RFC 5280 §4.1)."""
    return elements(content(elements(content(certificate))[0]))[1:]
