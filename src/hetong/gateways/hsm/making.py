"""Makes keys inside a token, puts keys into it, and takes them away."""

import secrets
from collections.abc import Mapping
from typing import Any

import pkcs11
from asn1crypto.core import OctetString
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, KeyType, MechanismFlag, ObjectClass
from pkcs11.util.ec import decode_ec_private_key, encode_named_curve_parameters
from pkcs11.util.rsa import decode_rsa_private_key

from hetong.documents.local_signer import PrivateKey
from hetong.gateways.hsm.keys import PublicKey, key_id
from hetong.gateways.hsm.token import Token

KINDS = ("p256", "rsa2048")
_SIGNS = MechanismFlag.SIGN | MechanismFlag.VERIFY
_NEVER_LEAVES = {Attribute.PRIVATE: True, Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False}


def make_key(token: Token, kind: str, label: str) -> PublicKey:
    """A new key pair that never leaves the token; it is found by its public key."""
    with token.writing() as session:
        named = {"id": secrets.token_bytes(20), "label": label, "store": True, "capabilities": _SIGNS}
        make = _make_rsa if kind == "rsa2048" else _make_p256
        public, private = make(session, {**named, "private_template": _NEVER_LEAVES})
        made = _rsa_public(public) if kind == "rsa2048" else _p256_public(public)
        public[Attribute.ID] = private[Attribute.ID] = key_id(made)
        return made


def put_key(token: Token, key: PrivateKey, label: str) -> PublicKey:
    """A key that was made elsewhere; from now on the token does not give it out again."""
    public = key.public_key()
    attributes = {
        **_secrets_of(key),
        **_NEVER_LEAVES,
        Attribute.TOKEN: True,
        Attribute.SIGN: True,
        Attribute.LABEL: label,
        Attribute.ID: key_id(public),
    }
    with token.writing() as session:
        if not _objects(session, public, ObjectClass.PRIVATE_KEY):
            session.create_object(attributes)
    return public


def drop_key(token: Token, public: PublicKey) -> None:
    """Destroy both halves, for ever."""
    with token.writing() as session:
        for kind in (ObjectClass.PRIVATE_KEY, ObjectClass.PUBLIC_KEY):
            for found in _objects(session, public, kind):
                found.destroy()


def _objects(session: pkcs11.Session, public: PublicKey, kind: ObjectClass) -> list[pkcs11.Object]:
    return list(session.get_objects({Attribute.CLASS: kind, Attribute.ID: key_id(public)}))


def _secrets_of(key: PrivateKey) -> dict[Attribute, Any]:
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    if isinstance(key, rsa.RSAPrivateKey):
        return decode_rsa_private_key(der, MechanismFlag.SIGN)
    return decode_ec_private_key(der)


def _make_rsa(session: pkcs11.Session, named: Mapping[str, Any]) -> tuple[Any, Any]:
    return session.generate_keypair(KeyType.RSA, 2048, **named)


def _make_p256(session: pkcs11.Session, named: Mapping[str, Any]) -> tuple[Any, Any]:
    curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
    parameters = session.create_domain_parameters(KeyType.EC, curve, local=True)
    return parameters.generate_keypair(**named)


def _rsa_public(public: Any) -> rsa.RSAPublicKey:
    exponent, modulus = public[Attribute.PUBLIC_EXPONENT], public[Attribute.MODULUS]
    return rsa.RSAPublicNumbers(int.from_bytes(exponent, "big"), int.from_bytes(modulus, "big")).public_key()


def _p256_public(public: Any) -> ec.EllipticCurvePublicKey:
    point = OctetString.load(public[Attribute.EC_POINT]).native
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
