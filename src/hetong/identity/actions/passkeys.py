"""通行密钥: set one up, let it prove assent, take it away (W3C Web Authentication Level 2)."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import webauthn
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from hetong.identity.challenges import Challenge, origin, relying_party
from hetong.identity.models import OneTimeCode, Passkey, Person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import Invalid, NotFound
from hetong.ledger import chain
from hetong.notices.catalogue import Audience
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell

NAME = "电子劳动合同"
MOST = 5
REGISTERING = "passkey.register"
FAILED = "手机没有完成验证，请重试；也可以改用短信验证码。"


@dataclass(frozen=True)
class Asserted:
    """What the phone signed; `evidence` lets a stranger check it again."""

    passkey: Passkey
    evidence: dict[str, object]


def ask_registration(person: Person, *, now: datetime) -> tuple[Challenge, str]:
    """A challenge, and what the browser is to do with it (JSON)."""
    if active(person).count() >= MOST:
        raise Invalid(f"最多设置{MOST}部手机，请先移除不用的。")
    challenge = Challenge.new(REGISTERING, now)
    options = webauthn.generate_registration_options(
        rp_id=relying_party(),
        rp_name=NAME,
        user_id=person.pk.bytes,
        user_name=person.phone_masked,
        user_display_name=person.name,
        challenge=challenge.digest,
        authenticator_selection=AuthenticatorSelectionCriteria(
            user_verification=UserVerificationRequirement.REQUIRED,
            resident_key=ResidentKeyRequirement.DISCOURAGED,
        ),
        exclude_credentials=_descriptors(person),
    )
    return challenge, webauthn.options_to_json(options)


@transaction.atomic
def add_passkey(
    person: Person,
    *,
    challenge: Challenge,
    response: str,
    device: str,
    proof: OneTimeCode,
    by: Actor,
    now: datetime,
) -> Passkey:
    """Keep the phone's public key; `proof` is the code that showed just now who holds the phone.

    Raises `Invalid` when the answer is not one to this challenge from these pages with its holder verified.
    """
    challenge.check(REGISTERING, now)
    try:
        made = webauthn.verify_registration_response(
            credential=response,
            expected_challenge=challenge.digest,
            expected_rp_id=relying_party(),
            expected_origin=origin(),
            require_user_verification=True,
        )
        with transaction.atomic():
            passkey = Passkey.objects.create(
                person=person,
                credential=made.credential_id,
                public_key=made.credential_public_key,
                sign_count=made.sign_count,
                device=device,
                created_at=now,
            )
    except (WebAuthnException, IntegrityError) as error:
        raise Invalid(FAILED) from error
    facts = {"passkey": str(passkey.pk), "public_key": _text(passkey.public_key), "code": str(proof.pk)}
    chain.append(f"person:{person.pk}", "passkey.added", by=by, at=now, **facts)
    _warn(passkey, now)
    return passkey


def remove_passkey(person: Person, key: UUID, *, by: Actor, now: datetime) -> None:
    """From now on it proves nothing; `NotFound` for anybody else's."""
    with transaction.atomic():
        if not active(person).filter(pk=key).update(removed_at=now):
            raise NotFound("没有找到这部手机，它可能已被移除。")
        chain.append(f"person:{person.pk}", "passkey.removed", by=by, at=now, passkey=str(key))


def ask_assertion(person: Person, *, binding: str, now: datetime) -> tuple[Challenge, str]:
    """A challenge bound to one document's digest, and what the browser is to do with it (JSON)."""
    known = _descriptors(person)
    if not known:
        raise Invalid("还没有设置手机锁屏验证，请使用短信验证码。")
    challenge = Challenge.new(binding, now)
    options = webauthn.generate_authentication_options(
        rp_id=relying_party(),
        challenge=challenge.digest,
        allow_credentials=known,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return challenge, webauthn.options_to_json(options)


def check_assertion(
    person: Person, *, challenge: Challenge, response: Mapping[str, Any], binding: str, now: datetime
) -> Asserted:
    """What one of the person's own phones signed for exactly this `binding`; raises `Invalid` for anything else."""
    challenge.check(binding, now)
    passkey = _named(person, response)
    try:
        checked = webauthn.verify_authentication_response(
            credential=dict(response),
            expected_challenge=challenge.digest,
            expected_rp_id=relying_party(),
            expected_origin=origin(),
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except WebAuthnException as error:
        raise Invalid(fields={"assertion": FAILED}) from error
    standing = active(person).filter(pk=passkey.pk, sign_count=passkey.sign_count)
    if not standing.update(sign_count=checked.new_sign_count, used_at=now):
        raise Invalid(fields={"assertion": FAILED})
    return Asserted(passkey, _evidence(passkey, challenge, response["response"]))


def active(person: Person) -> "QuerySet[Passkey]":
    """The phones that may prove something, the oldest first."""
    return person.passkeys.filter(removed_at=None).order_by("created_at")


def _named(person: Person, response: Mapping[str, Any]) -> Passkey:
    try:
        credential = base64url_to_bytes(str(response["id"]))
    except (KeyError, ValueError) as error:
        raise Invalid(fields={"assertion": FAILED}) from error
    passkey = active(person).filter(credential=credential).first()
    if passkey is None:
        raise Invalid(fields={"assertion": "这部手机的锁屏验证已被移除，请使用短信验证码。"})
    return passkey


def _evidence(passkey: Passkey, challenge: Challenge, signed: Mapping[str, str]) -> dict[str, object]:
    return {
        "intent": "passkey",
        "passkey": str(passkey.pk),
        "public_key": _text(passkey.public_key),
        "challenge": challenge.as_record(),
        "client_data": signed["clientDataJSON"],
        "authenticator_data": signed["authenticatorData"],
        "signature": signed["signature"],
    }


def _descriptors(person: Person) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(one.credential)) for one in active(person)]


def _text(data: bytes | memoryview) -> str:
    return b64encode(bytes(data)).decode()


def _warn(passkey: Passkey, now: datetime) -> None:
    person = passkey.person
    tell(
        "identity.passkey_added",
        to=[Recipient(Audience.HOLDER, phone=person.phone or "")],
        about=f"person:{person.pk}",
        facts={"device": passkey.device},
        key=f"passkey:{passkey.pk}",
        now=now,
    )
