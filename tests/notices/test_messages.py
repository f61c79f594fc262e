"""The message centre: several readers of one address, each with what they have seen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.notices.catalogue import Audience
from hetong.notices.messages import (
    Reader,
    count_unread,
    mark_all_seen,
    mark_seen,
    messages_of,
    newest,
    newest_first,
    path_of,
    unread_by,
)
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell

FIRST = Reader("account:1", ("employer:1", "account:1"))
SECOND = Reader("account:2", ("employer:1", "account:2"))
FACTS = {"employer": "青草（虚构）公司", "document": "劳动合同", "number": "HT-1", "day": "2026年12月1日"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def say(now, code="contract.objected", address="employer:1"):
    to = [Recipient(Audience.EMPLOYER, address)]
    tell(code, to=to, about="contract:1", facts=FACTS, key=f"{code}:{address}:{now}", now=now)
    return newest(Reader("x", (address,)))


def test_a_reader_finds_what_lies_at_their_addresses(now):
    own, common = say(now, address="account:1"), say(now)
    say(now, address="employer:2")
    assert set(messages_of(FIRST)) == {own, common}
    assert set(messages_of(SECOND)) == {common}


def test_the_newest_comes_first(now):
    old, new = say(now), say(now + timedelta(minutes=1))
    assert newest_first(FIRST)[:9] == [new, old]


def test_text_messages_are_not_among_them(now):
    to = [Recipient(Audience.EMPLOYER, "employer:1", phone="13900000001")]
    tell("contract.objected", to=to, about="c", facts=FACTS, key="k", now=now)
    assert messages_of(FIRST).count() == 1


def test_what_one_has_seen_is_news_to_the_other(now):
    mark_seen(FIRST, say(now))
    assert (count_unread(FIRST), count_unread(SECOND)) == (0, 1)


def test_seeing_twice_is_seeing(now):
    message = say(now)
    mark_seen(FIRST, message)
    mark_seen(FIRST, message)
    assert not unread_by(FIRST)


def test_all_are_seen_up_to_the_newest_on_the_page(now):
    shown = say(now)
    later = say(now + timedelta(seconds=1))
    mark_all_seen(FIRST, until=shown.created_at)
    assert newest_first(FIRST, "unread")[:9] == [later]
    assert count_unread(SECOND) == 2


def test_an_older_page_takes_nothing_back_that_was_seen(now):
    shown, later = say(now), say(now + timedelta(minutes=1))
    mark_all_seen(FIRST, until=later.created_at)
    mark_all_seen(FIRST, until=shown.created_at)
    assert count_unread(FIRST) == 0


def test_whoever_joins_later_does_not_start_with_old_news(now):
    say(now)
    newcomer = Reader("account:3", ("employer:1",), since=now + timedelta(days=1))
    assert count_unread(newcomer) == 0
    assert messages_of(newcomer).count() == 1


def test_counting_stops_at_the_most(now):
    for minute in range(5):
        say(now + timedelta(minutes=minute))
    assert count_unread(FIRST, most=3) == 3


def test_reminders_can_be_looked_at_alone(now):
    say(now)
    reminder = say(now, "reminder.expiry")
    assert newest_first(FIRST, "reminders")[:9] == [reminder]


def test_a_message_knows_its_page(now):
    assert path_of(say(now)) == "/portal/contracts/HT-1/"
