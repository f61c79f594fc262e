"""Writes the known-answer files anew: `python -m tests.documents.ses.independent.write_known`."""

import tempfile
from pathlib import Path

from pyasn1.codec.der.encoder import encode

from tests.documents.ses import openssl
from tests.documents.ses.independent.maker import seal, signature
from tests.documents.ses.kit import FILE, SesKit

KNOWN = Path(__file__).parent.parent / "known"


def write(kit: SesKit, place: Path, into: Path) -> None:
    """The file, the authorities, and a seal and a signature of each version, as `known/<version>.esl` and `.ses`."""
    into.mkdir(exist_ok=True)
    data = openssl.written(into, "document.txt", FILE)
    for name in ("root", "issuing"):
        openssl.written(into, f"{name}.der", getattr(kit, name))
    maker_pem, holder_pem = (
        pem(place, "maker", kit.maker_key.der()),
        pem(place, "holder", kit.holder_key.der()),
    )
    for version in (1, 4, 5):
        made = seal(place, version, maker=kit.maker, maker_pem=maker_pem, holder=kit.holder)
        signed = signature(place, version, made, holder=kit.holder, holder_pem=holder_pem, data=data)
        openssl.written(into, f"{version}.esl", encode(made))
        openssl.written(into, f"{version}.ses", encode(signed))


def pem(place: Path, name: str, key: bytes) -> Path:
    """A key file for OpenSSL."""
    der = openssl.written(place, f"{name}.der", key)
    return openssl.written(place, f"{name}.pem", openssl.run("pkey", "-inform", "DER", "-in", der))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        write(SesKit(), Path(scratch), KNOWN)
