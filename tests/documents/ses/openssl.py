"""OpenSSL's command line as the second opinion on SM2 and ASN.1."""

import subprocess
from pathlib import Path

DISTID = "distid:1234567812345678"


def run(*arguments: object, data: bytes = b"") -> bytes:
    """What `openssl` prints; raises when it fails."""
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


def written(place: Path, name: str, data: bytes) -> Path:
    """A file for `openssl` to read."""
    path = place / name
    path.write_bytes(data)
    return path


def accepts(place: Path, public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether OpenSSL verifies an SM2 signature with the default user ID; `public` is SubjectPublicKeyInfo."""
    key, signed = written(place, "public.der", public), written(place, "signature", signature)
    command = ["pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", key, "-sigfile", signed]
    command += ["-rawin", "-in", written(place, "data", data), "-digest", "sm3", "-pkeyopt", DISTID]
    try:
        return b"Verified Successfully" in run(*command)
    except subprocess.CalledProcessError:
        return False
