"""The list of all files of a package, signed by the platform and time-stamped."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from hetong.documents.detached import sign_detached
from hetong.documents.ports import Signer, TimestampAuthority
from hetong.kernel.wiring import provide

LIST, SIGNATURE, TOKEN = "manifest.txt", "manifest.p7s", "manifest.tsr"


@dataclass(frozen=True)
class Manifest:
    """The list as `openssl dgst -r` prints it, its CMS signature and its RFC 3161 token."""

    text: bytes
    signature: bytes
    token: bytes

    def files(self) -> dict[str, bytes]:
        """The three under their names in the package."""
        return {LIST: self.text, SIGNATURE: self.signature, TOKEN: self.token}


def manifest(files: Mapping[str, bytes], signer: Signer) -> Manifest:
    """The signed list of these files, in their order."""
    lines = [f"{hashlib.sha256(data).hexdigest()} *{name}\n" for name, data in files.items()]
    text = "".join(lines).encode()
    token = provide(TimestampAuthority).timestamp(hashlib.sha256(text).digest())
    return Manifest(text, sign_detached(text, signer), token)
