"""The PIN guard: five tries, then a wait; and only the holder's PIN counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.kernel.errors import Invalid, NotAllowed, TooMany
from hetong.seals.actions import unlock
from hetong.seals.errors import NotAuthorised
from hetong.seals.models import PinGuard
from tests.factories import PIN, a_person

WRONG = "000111"
pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def seal(employer, owner):
    return employer.seals.get(kind="contract")


def open_with(seal, person, pin, now):
    return unlock(seal, person=person, pin=pin, authorisation=None, now=now)


def fail(seal, person, now, times=1) -> list[str]:
    """The messages of wrong tries."""
    messages = []
    for _ in range(times):
        with pytest.raises(Invalid) as refused:
            open_with(seal, person, WRONG, now)
        messages.append(refused.value.fields["pin"])
    return messages


def test_a_wrong_pin_tells_how_many_tries_are_left(seal, owner, now):
    assert fail(seal, owner, now, 2) == ["口令不正确，还可再试4次。", "口令不正确，还可再试3次。"]


def test_the_fifth_wrong_pin_locks_even_the_right_one_out(seal, owner, now):
    assert "已锁定15分钟" in fail(seal, owner, now, 5)[-1]
    with pytest.raises(TooMany):
        open_with(seal, owner, PIN, now)


def test_the_lock_tells_the_waiting_time(seal, owner, now):
    fail(seal, owner, now, 5)
    with pytest.raises(TooMany, match="请5分钟后再试") as refused:
        open_with(seal, owner, PIN, now + timedelta(minutes=10, seconds=1))
    assert refused.value.retry_after == 299


def test_the_lock_ends(seal, owner, now):
    fail(seal, owner, now, 5)
    assert open_with(seal, owner, PIN, now + timedelta(minutes=15))


def test_the_lock_covers_all_seals_of_the_employer(employer, seal, owner, now):
    fail(seal, owner, now, 5)
    with pytest.raises(TooMany):
        open_with(employer.seals.get(kind="legal_name"), owner, PIN, now)


def test_success_forgets_earlier_failures(seal, owner, now):
    fail(seal, owner, now, 4)
    open_with(seal, owner, PIN, now)
    assert PinGuard.objects.get().failures == 0


def test_somebody_without_a_key_is_not_asked_for_a_pin(seal, now):
    with pytest.raises(NotAuthorised):
        open_with(seal, a_person("路人"), PIN, now)


def test_a_seal_whose_certificate_has_ended_does_not_open(seal, owner, now):
    seal.valid_until = now
    with pytest.raises(NotAllowed, match=r"合同专用章的证书已于.*到期"):
        open_with(seal, owner, PIN, now)
