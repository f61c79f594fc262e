"""Trust in outside services is a setting."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from hetong.config.env import BadSetting
from hetong.config.wiring import further_roots
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.kernel.wiring import provide


@pytest.fixture
def root() -> bytes:
    return provide(PkiStore).root.chain[0]


def pem(der: bytes) -> str:
    return x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM).decode()


def test_without_a_setting_nothing_more_is_trusted():
    assert further_roots("") == ()


def test_every_certificate_of_the_text_is_trusted(root):
    assert further_roots(pem(root) + pem(root)) == (root, root)


def test_a_text_without_certificates_stops_the_start():
    with pytest.raises(BadSetting, match="HETONG_TRUST_ROOTS"):
        further_roots("not a certificate")


def test_further_roots_stand_beside_the_embedded_one(root):
    authority = EmbeddedCertificateAuthority(provide(PkiStore), also_trusted=(b"another",))
    assert authority.trust_roots() == (root, b"another")
