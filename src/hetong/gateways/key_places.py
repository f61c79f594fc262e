"""Where the embedded authority keeps its private keys: sealed in files; another place is a token (`hsm/place.py`)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from hetong.documents.local_signer import PrivateKey, load_private_key, new_seal_key, private_key_der
from hetong.kernel.errors import Unavailable
from hetong.kernel.vault import Vault


class KeyPlace(Protocol):
    """Makes and finds keys by the directory of an authority and a name such as `issuing`."""

    def create(self, directory: Path, name: str) -> PrivateKey:
        """A new key."""

    def load(self, directory: Path, name: str, certificate: bytes) -> PrivateKey:
        """The key of this DER certificate."""

    def discard(self, keys: Sequence[PrivateKey]) -> None:
        """These were just created, and nobody will ask for them."""


class KeysUnavailable(Unavailable):
    """A key of the authority cannot be used; `cause` tells the operator why and what to do, in Chinese."""

    code = "keys_unavailable"
    message = "平台的签名密钥暂时不可用，您的操作没有丢失，请稍后重试；持续出现时请联系平台管理员。"

    def __init__(self, cause: str) -> None:
        super().__init__(cause=cause)
        self.cause = cause


class SealedFiles:
    """Keys in files beside their certificates, sealed by the vault."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def create(self, directory: Path, name: str) -> PrivateKey:
        """A P-256 key."""
        key = new_seal_key()
        sealed = self._vault.encrypt(private_key_der(key), purpose=f"pki:{name}")
        key_file(directory, name).write_bytes(sealed)
        return key

    def load(self, directory: Path, name: str, certificate: bytes) -> PrivateKey:
        """From the file; `KeysUnavailable` if it was moved into a token."""
        file = key_file(directory, name)
        if not file.exists():
            raise KeysUnavailable(
                f"没有密钥文件 {file}。如果密钥已移入密码设备，请恢复 HETONG_PKCS11_MODULE、HETONG_PKCS11_TOKEN 和"
                " HETONG_PKCS11_PIN 的设置；否则请从备份恢复。"
            )
        return load_private_key(self._vault.decrypt(file.read_bytes(), purpose=f"pki:{name}"))

    def discard(self, keys: Sequence[PrivateKey]) -> None:
        """They went with the files."""


def key_file(directory: Path, name: str) -> Path:
    """Where the sealed key of this name lies, if it lies in a file."""
    return directory / f"{name}.key"
