"""Keys in memory and their requests."""

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from hetong.documents.local_signer import (
    LocalSigner,
    load_private_key,
    make_request,
    new_worker_key,
    private_key_der,
)
from hetong.documents.trust import common_name, signature_holds


@pytest.mark.parametrize(
    "key", [new_worker_key(), rsa.generate_private_key(65537, 2048)], ids=["p256", "rsa2048"]
)
def test_signature_verifies_after_the_key_was_stored(kit, key):
    chain = kit.ca.issue(make_request(key, "青山机械有限公司（虚构）"), profile="employer_seal", days=1)
    signer = LocalSigner.from_der(private_key_der(key), chain)
    certificate = x509.load_der_x509_certificate(signer.chain[0])
    assert signature_holds(certificate, signer.sign(b"contract"), b"contract")


def test_worker_key_is_p256():
    assert isinstance(new_worker_key().curve, ec.SECP256R1)


def test_request_names_person_and_organisation():
    request = x509.load_der_x509_csr(make_request(new_worker_key(), "敖登·图雅（虚构）", "青山机械（虚构）"))
    assert request.subject.rfc4514_string() == "CN=敖登·图雅（虚构）,O=青山机械（虚构）,C=CN"


@pytest.mark.parametrize(("given", "kept"), [(21, 21), (40, 40), (64, 64), (90, 64)])
def test_long_chinese_names_are_kept_up_to_64_characters(kit, given, kept):
    request = make_request(new_worker_key(), "长" * given)
    certificate = x509.load_der_x509_certificate(kit.ca.issue(request, profile="employer_seal", days=1)[0])
    assert common_name(certificate.subject) == "长" * kept


def test_other_kinds_of_key_are_refused():
    key = ed25519.Ed25519PrivateKey.generate()
    with pytest.raises(ValueError):
        load_private_key(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
