"""The authority's keys in a token: a `gateways.key_places.KeyPlace`."""

from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from hetong.documents.local_signer import PrivateKey
from hetong.gateways.hsm.keys import key_in
from hetong.gateways.hsm.making import drop_key, make_key
from hetong.gateways.hsm.token import Token
from hetong.gateways.key_places import KeysUnavailable, key_file


class InToken:
    """Keys are found by their certificates; `kind` of `making.KINDS` is for those that are made from now on."""

    def __init__(self, token: Token, kind: str) -> None:
        self.token, self._kind = token, kind

    def create(self, directory: Path, name: str) -> PrivateKey:
        """Made inside; nothing is written into the directory."""
        return key_in(self.token, make_key(self.token, self._kind, label_of(name)))

    def load(self, directory: Path, name: str, certificate: bytes) -> PrivateKey:
        """`KeysUnavailable` while the key still lies in a file, so that nobody believes it to be safe."""
        if key_file(directory, name).exists():
            raise KeysUnavailable(
                f"设置了 HETONG_PKCS11_MODULE，但密钥还在文件 {key_file(directory, name)} 里："
                "请运行 manage.py keys-in-token --move。"
            )
        public = x509.load_der_x509_certificate(certificate).public_key()
        assert isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey), "we made the certificate"
        return key_in(self.token, public)

    def discard(self, keys: Sequence[PrivateKey]) -> None:
        """Destroy them in the token."""
        for key in keys:
            drop_key(self.token, key.public_key())


def label_of(name: str) -> str:
    """What the token's own tools show; the product itself looks for the key's id."""
    return f"hetong {name}"
