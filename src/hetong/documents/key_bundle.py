"""The private keys of one seal as the bytes that are wrapped under a PIN: P-256, then SM2 where it has one."""

from hetong.documents.der import elements


def bundle(*keys: bytes) -> bytes:
    """PKCS#8 keys one after the other; each tells its own length."""
    return b"".join(keys)


def first_key(bundled: bytes) -> bytes:
    """The key of the PDF signature."""
    return elements(bundled)[0]


def sm2_key(bundled: bytes) -> bytes:
    """The key of the national-standard seal; empty for seals that have none."""
    return b"".join(elements(bundled)[1:2])
