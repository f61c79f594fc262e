"""The embedded authority's keys: where they are, whether they sign, and their way from files into a token."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hetong.documents.local_signer import LocalSigner
from hetong.documents.trust import load, signature_holds
from hetong.gateways.hsm.keys import key_in
from hetong.gateways.hsm.making import put_key
from hetong.gateways.hsm.place import InToken, label_of
from hetong.gateways.hsm.token import Token
from hetong.gateways.key_places import KeyPlace, KeysUnavailable, SealedFiles, key_file
from hetong.gateways.pki_store import authority_certificates
from hetong.kernel.vault import Vault


@dataclass(frozen=True)
class AuthorityKeys:
    """The keys of the authority in `directory`, of which those without a file are in the token."""

    directory: Path
    vault: Vault
    token: Token

    def in_files(self) -> list[str]:
        """Names of keys that still lie in a file."""
        return [name for name in self._certificates() if key_file(self.directory, name).exists()]

    def check(self) -> None:
        """Have each key sign once; `KeysUnavailable` says which does not, and why."""
        for name in self._certificates():
            place = SealedFiles(self.vault) if name in self.in_files() else InToken(self.token, "p256")
            self._check(name, place)

    def move(self, told: Callable[[str], None]) -> None:
        """Put keys from files into the token; a file goes when the token has signed with its key."""
        for name in self.in_files():
            key = SealedFiles(self.vault).load(self.directory, name, self._certificates()[name])
            self._check_signer(
                name, LocalSigner(key_in(self.token, put_key(self.token, key, label_of(name))), ())
            )
            key_file(self.directory, name).unlink()
            told(name)

    def _check(self, name: str, place: KeyPlace) -> None:
        key = place.load(self.directory, name, self._certificates()[name])
        self._check_signer(name, LocalSigner(key, ()))

    def _check_signer(self, name: str, signer: LocalSigner) -> None:
        data = secrets.token_bytes(32)
        certificate = load(self._certificates()[name])
        if not signature_holds(certificate, signer.sign(data), data, "sha256"):
            raise KeysUnavailable(f"密钥 {name} 的签名与证书不符，请检查接入的密码设备。")

    def _certificates(self) -> dict[str, bytes]:
        return authority_certificates(self.directory) if self.directory.exists() else {}
