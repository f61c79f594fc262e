"""Keys that are made in a token or put into it, and that sign there."""

import copy

import pkcs11
import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, ObjectClass

from hetong.documents.local_signer import LocalSigner, new_seal_key
from hetong.gateways.hsm.keys import key_id, key_in
from hetong.gateways.hsm.making import drop_key, make_key, put_key
from hetong.gateways.key_places import KeysUnavailable

DATA = b"what is signed"


def verify(public, signature, data=DATA):
    if isinstance(public, rsa.RSAPublicKey):
        public.verify(signature, data, padding.PKCS1v15(), SHA256())
    else:
        public.verify(signature, data, ec.ECDSA(SHA256()))


def a_key(kind):
    return rsa.generate_private_key(65537, 2048) if kind == "rsa2048" else new_seal_key()


@pytest.fixture
def public(token, kind):
    return make_key(token, kind, "hetong test")


def test_a_key_made_inside_signs_what_its_public_key_verifies(token, public):
    verify(public, LocalSigner(key_in(token, public), ()).sign(DATA))


def test_a_key_that_was_put_in_signs_as_before(token, kind):
    key = a_key(kind)
    verify(key.public_key(), LocalSigner(key_in(token, put_key(token, key, "hetong test")), ()).sign(DATA))


def test_putting_a_key_in_twice_changes_nothing(token, kind):
    key = a_key(kind)
    put_key(token, key, "hetong test")
    public = put_key(token, key, "hetong test")
    verify(public, LocalSigner(key_in(token, public), ()).sign(DATA))


@pytest.mark.parametrize("made", [True, False], ids=["made", "put"])
def test_the_token_does_not_give_keys_out(token, kind, made):
    public = make_key(token, kind, "x") if made else put_key(token, a_key(kind), "x")
    secret = Attribute.PRIVATE_EXPONENT if kind == "rsa2048" else Attribute.VALUE

    def look(session):
        key = session.get_key(object_class=ObjectClass.PRIVATE_KEY, id=key_id(public))
        assert key[Attribute.SENSITIVE] and key[Attribute.PRIVATE] and not key[Attribute.EXTRACTABLE]
        with pytest.raises(pkcs11.AttributeSensitive):
            key[secret]

    token.use(look)


def test_a_token_key_only_signs(token, public):
    key = key_in(token, public)
    with pytest.raises(TypeError, match="stays in the token"):
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    assert copy.deepcopy(key) is key and copy.copy(key) is key
    assert key.key_size == public.key_size
    with pytest.raises(UnsupportedAlgorithm):
        if isinstance(public, rsa.RSAPublicKey):
            key.sign(DATA, padding.PKCS1v15(), SHA384())
        else:
            key.sign(DATA, ec.ECDSA(SHA384()))


def test_a_key_that_was_dropped_is_missed_in_words(token, public):
    drop_key(token, public)
    with pytest.raises(KeysUnavailable) as told:
        LocalSigner(key_in(token, public), ()).sign(DATA)
    assert "密码设备里没有与本平台证书相符的密钥" in told.value.cause
