"""SM2 and SM3 against the standards' own examples and against OpenSSL's command line."""

import json
from pathlib import Path

import pytest
from asn1crypto.algos import DSASignature

from hetong.documents.der import OCTETS, OID, SEQUENCE, tlv
from hetong.documents.local_signer import new_seal_key, private_key_der
from hetong.documents.ses.sm2 import DEFAULT_USER_ID, Sm2Key, is_signed, sm3
from tests.documents.ses import openssl

KNOWN = json.loads(Path(__file__).with_name("known_answers.json").read_text())
SM2 = {name: bytes.fromhex(value) for name, value in KNOWN["sm2"].items() if len(value) == 64}
MESSAGE = KNOWN["sm2"]["message"].encode()


@pytest.fixture
def example_key() -> Sm2Key:
    """The key of the example, as PKCS#8 without its public half."""
    curve = tlv(OID, bytes.fromhex("2a811ccf5501822d"))
    algorithm = tlv(SEQUENCE, tlv(OID, bytes.fromhex("2a8648ce3d0201")), curve)
    inner = tlv(SEQUENCE, b"\x02\x01\x01", tlv(OCTETS, SM2["private"]))
    return Sm2Key.from_der(tlv(SEQUENCE, b"\x02\x01\x00", algorithm, tlv(OCTETS, inner)))


@pytest.mark.parametrize(("data", "digest"), KNOWN["sm3"]["digests"])
def test_sm3_of_the_standard(data: str, digest: str) -> None:
    assert sm3(bytes.fromhex(data)).hex() == digest
    assert openssl.run("dgst", "-sm3", "-binary", data=bytes.fromhex(data)).hex() == digest


def test_the_examples_key_pair(example_key: Sm2Key) -> None:
    assert example_key.public.endswith(b"\x04" + SM2["x"] + SM2["y"])


def test_z_a_and_e_of_the_example() -> None:
    bits = (len(DEFAULT_USER_ID) * 8).to_bytes(2, "big")
    parts = [SM2[name] for name in ("a", "b", "gx", "gy", "x", "y")]
    z_a = sm3(b"".join([bits, DEFAULT_USER_ID, *parts]))
    assert z_a == SM2["z_a"]
    assert sm3(z_a + MESSAGE) == SM2["e"]


def test_the_examples_signature(example_key: Sm2Key) -> None:
    r, s = (int.from_bytes(SM2[name], "big") for name in "rs")
    signature = DSASignature({"r": r, "s": s}).dump()
    assert is_signed(example_key.public, MESSAGE, signature)
    assert not is_signed(example_key.public, MESSAGE + b" ", signature)
    assert not is_signed(example_key.public, MESSAGE, signature, user_id=b"8765432112345678")


def test_openssl_accepts_what_we_sign(tmp_path: Path) -> None:
    key, data = Sm2Key.new(), "劳动合同".encode()
    assert openssl.accepts(tmp_path, key.public, data, key.sign(data))
    assert not openssl.accepts(tmp_path, key.public, data + b"!", key.sign(data))


def test_we_accept_what_openssl_signs(tmp_path: Path) -> None:
    pem = openssl.written(tmp_path, "key.pem", openssl.run("genpkey", "-algorithm", "SM2"))
    public = openssl.run("pkey", "-in", pem, "-pubout", "-outform", "DER")
    command = ["-rawin", "-in", openssl.written(tmp_path, "data", MESSAGE), "-digest", "sm3"]
    signature = openssl.run("pkeyutl", "-sign", "-inkey", pem, *command, "-pkeyopt", openssl.DISTID)
    assert is_signed(public, MESSAGE, signature)


def test_a_key_survives_its_der() -> None:
    key = Sm2Key.new()
    assert Sm2Key.from_der(key.der()).public == key.public


def test_keys_on_other_curves_are_refused() -> None:
    with pytest.raises(ValueError, match="SM2 curve"):
        Sm2Key.from_der(private_key_der(new_seal_key()))
    assert not is_signed(b"no key", MESSAGE, b"no signature")


@pytest.mark.parametrize("signature", [b"", b"\x30\x00", b"\x30\x06\x02\x01\x00\x02\x01\x00", b"\xff" * 70])
def test_signatures_that_are_none(signature: bytes) -> None:
    assert not is_signed(Sm2Key.new().public, MESSAGE, signature)
