"""The outbox: told once per key, sent once, tried again after a failure, never sent a second time."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from hetong.kernel.errors import Unavailable
from hetong.kernel.wiring import provide, register
from hetong.ledger.chain import history
from hetong.notices import sending
from hetong.notices.catalogue import Audience
from hetong.notices.fingerprints import notice_digest
from hetong.notices.models import InboxMessage, Notice, Status
from hetong.notices.ports import SmsGateway
from hetong.notices.recipients import Recipient
from hetong.notices.tasks import sweep_outbox
from hetong.notices.telling import tell

PHONE = "13900004321"
pytestmark = pytest.mark.django_db


class Unreachable:
    """An SMS provider whose line is dead."""

    def send(self, phone: str, text: str) -> None:
        raise Unavailable("短信服务暂时不可用。")


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def dead_line():
    """The provider is unreachable; returns what brings it back."""
    working = provide(SmsGateway)
    register(SmsGateway, Unreachable)
    yield lambda: register(SmsGateway, lambda: working)
    register(SmsGateway, lambda: working)


def queue(now, key="k", tail="0001") -> Notice:
    to = [Recipient(Audience.HOLDER, phone=PHONE)]
    tell("identity.phone_moved", to=to, about="person:1", facts={"tail": tail}, key=key, now=now)
    return Notice.objects.get(key=key)


def send(notice, now) -> bool:
    return sending.send(str(notice.pk), now=now)


def test_a_key_is_queued_once(now):
    queue(now, tail="0001")
    assert "尾号0001" in queue(now, tail="0002").text
    assert Notice.objects.count() == 1


def test_the_row_does_not_hold_the_phone_number(now):
    notice = queue(now)
    assert PHONE.encode() not in bytes(notice.recipient)
    assert PHONE not in str(Notice.objects.values().get())


def test_it_reaches_the_phone(now):
    notice = queue(now)
    assert send(notice, now)
    assert InboxMessage.objects.get().text == notice.text
    assert Notice.objects.get().status == Status.SENT


def test_that_it_left_is_on_record(now):
    notice = queue(now)
    send(notice, now)
    (entry,) = history(f"notice:{notice.pk}")
    assert (entry.event, entry.detail["digest"]) == ("notice.sent", notice_digest(Notice.objects.get()))


def test_it_is_sent_once(now):
    notice = queue(now)
    send(notice, now)
    assert not send(notice, now)
    assert InboxMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_it_leaves_by_itself_after_the_commit(now):
    with transaction.atomic():
        queue(now)
        assert not InboxMessage.objects.exists()
    assert InboxMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_never_leaves(now):
    with pytest.raises(RuntimeError), transaction.atomic():
        queue(now)
        raise RuntimeError
    assert not (Notice.objects.exists() or InboxMessage.objects.exists())


def test_a_failure_is_kept_with_its_cause(now, dead_line):
    notice = queue(now)
    assert not send(notice, now)
    notice.refresh_from_db()
    assert (notice.status, notice.attempts, notice.error) == ("failed", 1, "短信服务暂时不可用。")


def test_the_sweep_sends_it_when_the_line_is_back(now, dead_line):
    send(queue(now), now - timedelta(minutes=2))
    dead_line()
    sweep_outbox.func()
    assert (Notice.objects.get().status, InboxMessage.objects.count()) == ("sent", 1)


def test_each_failure_doubles_the_pause(now, dead_line):
    notice = queue(now)
    pauses = []
    for _ in range(4):
        send(notice, now)
        notice.refresh_from_db()
        pauses.append((notice.due_at - now) // timedelta(minutes=1))
    assert pauses == [1, 2, 4, 8]
    assert sending.overdue(now + timedelta(minutes=7)) == []


def test_after_eight_failures_it_is_given_up(now, dead_line):
    notice = queue(now)
    for _ in range(8):
        send(notice, now)
    assert sending.overdue(now + timedelta(days=1)) == []


@pytest.mark.parametrize(("age", "late"), [(timedelta(minutes=4), False), (timedelta(minutes=6), True)])
def test_what_waits_for_minutes_is_overdue(now, age, late):
    notice = queue(now)
    assert sending.overdue(now + age) == ([str(notice.pk)] if late else [])


def test_what_may_have_left_before_a_crash_is_never_sent_again(now):
    notice = queue(now)
    Notice.objects.update(status=Status.SENDING, claimed_at=now)
    assert sending.overdue(now + timedelta(days=1)) == []
    assert not send(notice, now + timedelta(days=1))
    assert not InboxMessage.objects.exists()
