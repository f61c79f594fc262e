"""The private certificate extension that ties an event certificate to one document."""

from cryptography import x509

BINDING = "2.25.193847562018374652910384756120394857162"
"""UUID-based object identifier (ITU-T X.667): an OCTET STRING with the document's SHA-256."""


def bound_digest(certificate: x509.Certificate) -> bytes | None:
    """The SHA-256 of the document an event certificate was issued for, if it has one."""
    try:
        value = certificate.extensions.get_extension_for_oid(x509.ObjectIdentifier(BINDING)).value
    except x509.ExtensionNotFound:
        return None
    raw = value.value if isinstance(value, x509.UnrecognizedExtension) else b""
    return raw[2:] if raw[:2] == b"\x04\x20" and len(raw) == 34 else None
