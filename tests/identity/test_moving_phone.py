"""更换登录手机: name and number alone do not open somebody's contracts from another phone."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from hetong.identity.actions import (
    agree_by_code,
    agree_to_move,
    check_real_name,
    move_after_silence,
    move_of,
    person_by_phone,
    refuse_move,
    send_code_to_former_phone,
)
from hetong.identity.indexes import phone_index
from hetong.identity.models import Person, PhoneMove
from hetong.identity.ports import IdentityEvidence, PopulationRegistry
from hetong.kernel.actor import SYSTEM
from hetong.kernel.errors import Invalid, Stale, TooMany, WrongState
from hetong.kernel.wiring import provide, register
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests.factories import resident_id
from tests.walking import last_code

NAME, NUMBER = "敖登·图雅", resident_id(731)
FORMER, NEW = "13900000001", "13900000002"
pytestmark = pytest.mark.django_db


def proving(phone: str, *, at: datetime | None = None) -> Person:
    now = at or timezone.now()
    return check_real_name(
        person_by_phone(phone=phone, now=now), name=NAME, id_number=NUMBER, by=SYSTEM, now=now
    )


def asked() -> tuple[Person, Person, PhoneMove]:
    """The person known, the newcomer and the request."""
    known, newcomer = proving(FORMER), proving(NEW)
    move = move_of(newcomer)
    assert move is not None
    return known, newcomer, move


def test_another_phone_is_let_in_only_after_the_former_was_asked() -> None:
    known, newcomer, move = asked()
    assert not newcomer.verified
    assert move.person == known
    (notice,) = Notice.objects.filter(event="identity.move_asked")
    assert (notice.recipient_index, "尾号0002" in notice.text) == (phone_index(FORMER), True)
    assert [entry.event for entry in chain.history(f"person:{known.pk}")] == [
        "identity.checked",
        "identity.move_asked",
    ]


def test_asking_twice_asks_once() -> None:
    asked()
    proving(NEW)
    assert Notice.objects.filter(event="identity.move_asked").count() == 1


def test_the_code_of_the_former_phone_moves_at_once() -> None:
    known, newcomer, move = asked()
    send_code_to_former_phone(move, now=timezone.now())
    with pytest.raises(Invalid):
        agree_by_code(newcomer, move, code="000000x", by=SYSTEM, now=timezone.now())
    moved = agree_by_code(newcomer, move, code=last_code(FORMER), by=SYSTEM, now=timezone.now())
    assert (moved.pk, moved.phone) == (known.pk, NEW)
    assert not Person.objects.filter(pk=newcomer.pk).exists()
    assert Notice.objects.filter(event="identity.phone_moved", recipient_index=phone_index(FORMER)).exists()


def test_silence_counts_after_its_hours_and_not_before() -> None:
    known, newcomer, move = asked()
    with pytest.raises(WrongState):
        move_after_silence(newcomer, move, by=SYSTEM, now=move.due_at - timedelta(seconds=1))
    assert move.due_at - move.asked_at == timedelta(hours=settings.PHONE_MOVE_HOURS)
    assert move_after_silence(newcomer, move, by=SYSTEM, now=move.due_at).pk == known.pk


def test_the_former_phone_agrees() -> None:
    known, _newcomer, move = asked()
    agree_to_move(move, by=SYSTEM, now=timezone.now())
    assert person_by_phone(phone=NEW, now=timezone.now()).pk == known.pk


def test_who_is_refused_may_not_ask_again_for_thirty_days() -> None:
    known, newcomer, move = asked()
    refuse_move(move, by=SYSTEM, now=timezone.now())
    with pytest.raises(Stale):
        move_after_silence(newcomer, move, by=SYSTEM, now=move.due_at)
    with pytest.raises(WrongState, match="30天内不能再次申请"):
        proving(NEW)
    known.refresh_from_db()
    assert known.phone == FORMER
    proving(NEW, at=timezone.now() + timedelta(days=31))
    assert PhoneMove.objects.filter(answer="").count() == 1


def test_only_the_first_answer_counts() -> None:
    _known, _newcomer, move = asked()
    agree_to_move(move, by=SYSTEM, now=timezone.now())
    with pytest.raises(Stale):
        refuse_move(move, by=SYSTEM, now=timezone.now())
    move.refresh_from_db()
    with pytest.raises(Stale):
        send_code_to_former_phone(move, now=timezone.now())


def test_a_move_ends_what_other_phones_have_asked() -> None:
    known, _newcomer, move = asked()
    other = proving("13900000003")
    later = move_of(other)
    assert later is not None
    agree_to_move(move, by=SYSTEM, now=timezone.now())
    with pytest.raises(Stale):
        move_after_silence(other, later, by=SYSTEM, now=later.due_at)
    known.refresh_from_db()
    assert known.phone == NEW


def test_many_phones_cannot_ask_one_person() -> None:
    proving(FORMER)
    for last in range(2, 5):
        proving(f"1390000000{last}")
    with pytest.raises(TooMany):
        proving("13900000009")


def test_a_phone_that_the_carrier_vouches_for_moves_at_once() -> None:
    class Carrier:
        def check(self, **_asked: str) -> IdentityEvidence:
            return IdentityEvidence("carrier", "1", passed=True, phone_confirmed=True)

    known, working = proving(FORMER), provide(PopulationRegistry)
    register(PopulationRegistry, Carrier)
    try:
        moved = proving(NEW)
    finally:
        register(PopulationRegistry, lambda: working)
    assert (moved.pk, moved.phone) == (known.pk, NEW)
    assert not PhoneMove.objects.exists()
