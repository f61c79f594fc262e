"""The CMS structure against a full ASN.1 library."""

import hashlib

import pytest
from asn1crypto import cms as asn1
from cryptography import x509

from hetong.documents.cms import assemble, largest_size, template, to_be_signed
from hetong.documents.der import elements, is_plain, tlv
from hetong.documents.signed_data import take_apart

DIGEST = hashlib.sha256(b"contract").digest()


@pytest.fixture(params=[False, True], ids=["ecdsa", "rsa"])
def signer(kit, request):
    return kit.employer(with_rsa=request.param)


@pytest.fixture
def encoded(signer):
    pieces = template(signer.chain)
    return assemble(pieces, DIGEST, signer.sign(to_be_signed(pieces, DIGEST)))


@pytest.fixture
def signer_info(encoded):
    return asn1.ContentInfo.load(encoded, strict=True)["content"]["signer_infos"][0]


def test_library_encodes_the_same_bytes(encoded):
    assert asn1.ContentInfo.load(encoded, strict=True).dump(force=True) == encoded


def test_attributes_are_those_of_pades_baseline(signer_info):
    named = [attribute["type"].native for attribute in signer_info["signed_attrs"]]
    assert named == ["content_type", "message_digest", "signing_certificate_v2"]


def test_digest_is_the_documents(signer_info):
    assert signer_info["signed_attrs"][1]["values"][0].native == DIGEST


def test_root_is_not_carried(encoded, signer):
    carried = asn1.ContentInfo.load(encoded)["content"]["certificates"]
    assert [one.chosen.dump() for one in carried] == sorted(signer.chain[:2])


def test_signing_certificate_names_all_carried(signer_info, signer):
    named = signer_info["signed_attrs"][2]["values"][0]["certs"]
    hashes = [hashlib.sha256(der).digest() for der in signer.chain[:2]]
    assert [one["cert_hash"].native for one in named] == hashes


def test_signer_is_named_by_issuer_and_serial(signer_info, signer):
    serial = x509.load_der_x509_certificate(signer.chain[0]).serial_number
    assert signer_info["sid"].chosen["serial_number"].native == serial


def test_reserve_is_never_too_small(encoded, signer):
    assert len(encoded) <= largest_size(template(signer.chain), 0) <= len(encoded) + 250


def test_taken_apart_and_put_together_again(encoded):
    assert take_apart(encoded).digest == DIGEST


@pytest.mark.parametrize("damage", [b"", b"\x30\x00", b"\x30\x03\x02\x01\x05"])
def test_other_der_is_refused(damage):
    with pytest.raises(ValueError):
        take_apart(damage)


@pytest.mark.parametrize("size", [0, 127, 128, 255, 256, 65535, 65536])
def test_lengths_are_minimal(size):
    element = tlv(0x04, bytes(size))
    assert is_plain(element) and elements(element + element) == [element, element]


@pytest.mark.parametrize("data", [b"\x04\x81\x01a", b"\x05\x01a", b"\x01\x01\x01", b"\x30\x80\x00\x00"])
def test_other_encodings_are_not_plain(data):
    assert not is_plain(data)
