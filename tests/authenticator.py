"""An authenticator in software: makes keys and signs challenges as a phone does (W3C Web Authentication Level 2)."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class Authenticator:
    """One phone; `flags` says whether its holder was there and was recognised."""

    origin: str
    domain: str
    flags: int = PRESENT | VERIFIED
    count: int = 0
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: str) -> str:
        """A new key's RegistrationResponseJSON."""
        client = self._client("webauthn.create", options)
        named = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + self._cose()
        data = self._data(ATTESTED) + named
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return json.dumps(self._answer(clientDataJSON=client, attestationObject=attestation))

    def get(self, options: str) -> dict[str, Any]:
        """An assertion's AuthenticationResponseJSON."""
        self.count += 1
        client, data = self._client("webauthn.get", options), self._data()
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _client(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _data(self, more: int = 0) -> bytes:
        domain = hashlib.sha256(self.domain.encode()).digest()
        return domain + bytes([self.flags | more]) + self.count.to_bytes(4, "big")

    def _cose(self) -> bytes:
        point = self.key.public_key().public_numbers()
        x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})

    def _answer(self, **response: bytes) -> dict[str, Any]:
        name = text(self.credential)
        parts = {key: text(value) for key, value in response.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": parts}


def set_up_phone(person: Any) -> Authenticator:
    """A phone of this person, set up by the real actions."""
    from django.utils import timezone

    from hetong.identity import actions
    from hetong.identity.challenges import origin, relying_party
    from hetong.identity.models import Purpose
    from tests.factories import worker_actor

    phone, now = Authenticator(origin(), relying_party()), timezone.now()
    proof = actions.send_code(phone=person.phone, purpose=Purpose.PASSKEY, now=now)
    challenge, options = actions.ask_registration(person, now=now)
    made = {"challenge": challenge, "response": phone.create(options), "device": "安卓手机"}
    actions.add_passkey(person, **made, proof=proof, by=worker_actor(person), now=now)
    return phone


def text(data: bytes) -> str:
    """base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def data_of(text_: str) -> bytes:
    """The bytes of a base64url."""
    return urlsafe_b64decode(text_ + "=" * (-len(text_) % 4))
