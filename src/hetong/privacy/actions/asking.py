"""导出我的个人信息: ask for a copy, with a fresh proof that it is the person themselves."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from hetong.identity.actions import ask_assertion, check_assent, send_code
from hetong.identity.actions.assenting import Answer
from hetong.identity.challenges import Challenge
from hetong.identity.models import Person, Purpose
from hetong.identity.recipients import address_of, to_person
from hetong.kernel.actor import Actor
from hetong.kernel.errors import TooMany, WrongState
from hetong.ledger import chain
from hetong.notices.catalogue import Audience
from hetong.notices.telling import tell
from hetong.privacy.actions.nudging import nudge
from hetong.privacy.models import DataCopy

PER_DAY = 3
BINDING = "data-copy"


def send_copy_code(person: Person, *, now: datetime) -> None:
    """The code that proves it is the person who asks."""
    send_code(phone=person.phone or "", purpose=Purpose.COPY, binding=BINDING, now=now)


def challenge_for_copy(person: Person, *, now: datetime) -> tuple[Challenge, str]:
    """The same for a phone's own lock: the challenge to keep, and what the browser is to do (JSON)."""
    return ask_assertion(person, binding=BINDING, now=now)


def ask_for_copy(person: Person, *, code: str, answer: Answer | None, by: Actor, now: datetime) -> DataCopy:
    """Begin a copy of everything held on the person. Call outside a transaction.

    Raises `Invalid` for the proof, `WrongState` while another copy is made, `TooMany` after three in a day.
    """
    _check_rate(person, now)
    evidence = check_assent(person, purpose=Purpose.COPY, binding=BINDING, code=code, answer=answer, now=now)
    try:
        return _begin(person, evidence, by, now)
    except IntegrityError as error:
        raise WrongState("正在整理您的个人信息，请等待完成后下载。") from error


@transaction.atomic
def _begin(person: Person, evidence: dict[str, object], by: Actor, now: datetime) -> DataCopy:
    copy = DataCopy.objects.create(person=person, asked_at=now)
    chain.append(address_of(person), "person.copy_asked", by=by, at=now, copy=str(copy.pk), **evidence)
    tell(
        "identity.copy_asked",
        to=[to_person(person, Audience.HOLDER)],
        about=address_of(person),
        facts={},
        key=f"copy:{copy.pk}",
        now=now,
    )
    nudge(copy)
    return copy


def _check_rate(person: Person, now: datetime) -> None:
    recent = person.data_copies.filter(asked_at__gt=now - timedelta(days=1))
    if recent.count() >= PER_DAY:
        raise TooMany(f"一天最多导出{PER_DAY}次，请明天再试。", retry_after=86400)
