"""Telling: one message per channel that the letter, the recipient and their choices allow."""

from datetime import datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from hetong.notices import preferences, sending
from hetong.notices.catalogue import Audience
from hetong.notices.models import InboxMessage, Notice, Status, Topic
from hetong.notices.recipients import Recipient
from hetong.notices.telling import NO_MOBILE, REFUSED, tell

NIGHT, MORNING = "2026-11-25T22:30:00+08:00", "2026-11-26T08:00:00+08:00"
WORKER = Recipient(Audience.WORKER, "person:1", phone="13900004321", email="bat@nm.example")
FACTS = {"employer": "青草（虚构）公司", "document": "劳动合同", "number": "HT-1", "day": "2026年12月1日"}
pytestmark = pytest.mark.django_db


def say(code="contract.sent", to=WORKER, key="k", now=None) -> dict[str, Notice]:
    """Tell, and return what was stored, by channel."""
    tell(code, to=[to], about="contract:1", facts=FACTS, key=key, now=now or timezone.now())
    return {notice.channel: notice for notice in Notice.objects.filter(key=key)}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_every_channel_of_the_letter_is_used():
    assert set(say()) == {"sms", "email", "in_app"}


def test_what_the_recipient_lacks_is_left_out():
    assert set(say(to=Recipient(Audience.WORKER, phone="13900004321"))) == {"sms"}


def test_a_fixed_line_gets_no_text_message_and_the_log_says_why():
    to = Recipient(Audience.EMPLOYER, "employer:1", phone="0471-4960000")
    sms = say("contract.objected", to)["sms"]
    assert (sms.status, sms.error) == (Status.SKIPPED, NO_MOBILE)


def test_the_message_in_the_product_is_there_at_once():
    assert say()["in_app"].status == Status.SENT


def test_twice_is_once():
    say()
    say()
    assert Notice.objects.count() == 3


def test_both_parties_may_be_told_under_one_key():
    employer = Recipient(Audience.EMPLOYER, "employer:1")
    tell("contract.ended", to=[WORKER, employer], about="c", facts=FACTS, key="k", now=timezone.now())
    assert Notice.objects.filter(channel="in_app").count() == 2


def test_the_text_message_is_signed_and_leads_to_the_page(settings):
    text = say()["sms"].text
    assert text.startswith("【电子劳动合同】青草（虚构）公司向您发送了劳动合同")
    assert text.endswith(f"查看：{settings.BASE_URL}/m/c/HT-1/")


def test_the_letter_says_how_to_stop_letters():
    assert "邮件副本" in say()["email"].text


def test_neither_phone_nor_mailbox_is_stored_in_clear():
    say()
    stored = str(list(Notice.objects.values()))
    assert "13900004321" not in stored and "bat@nm.example" not in stored
    assert sending.recipient_of(Notice.objects.get(channel="email")) == "bat@nm.example"


@pytest.mark.django_db(transaction=True)
def test_they_leave_after_the_commit():
    with transaction.atomic():
        say()
        assert not InboxMessage.objects.exists()
    assert InboxMessage.objects.count() == 2


class TestChoices:
    def test_letters_may_be_switched_off(self):
        preferences.choose("person:1", off=[Topic.EMAIL])
        assert set(say()) == {"sms", "in_app"}

    def test_reminders_by_text_message_may_be_switched_off_and_the_log_says_so(self):
        preferences.choose("person:1", off=[Topic.REMINDER_SMS])
        sms = say("contract.reminded")["sms"]
        assert (sms.status, sms.error) == (Status.SKIPPED, REFUSED)

    def test_steps_by_text_message_may_not(self):
        preferences.choose("person:1", off=[Topic.REMINDER_SMS])
        assert say()["sms"].status != Status.SKIPPED

    def test_statutory_notices_may_not(self):
        preferences.choose("person:1", off=[Topic.EMAIL, Topic.REMINDER_SMS])
        assert set(say("contract.effective")) == {"sms", "email", "in_app"}

    def test_the_choice_of_one_is_not_that_of_another(self):
        preferences.choose("person:2", off=[Topic.EMAIL])
        assert "email" in say()

    def test_a_later_choice_replaces_the_earlier(self):
        preferences.choose("person:1", off=[Topic.EMAIL, Topic.REMINDER_SMS])
        preferences.choose("person:1", off=[Topic.EMAIL])
        assert preferences.choices_of("person:1") == {Topic.EMAIL}


class TestQuietHours:
    @pytest.fixture(autouse=True)
    def nights_are_quiet(self, settings):
        settings.QUIET_HOURS = (time(21), time(8))

    def test_a_text_message_waits_for_the_morning(self):
        sms = say(now=at(NIGHT))["sms"]
        assert (sms.status, sms.due_at) == (Status.PENDING, at(MORNING))

    def test_other_channels_do_not(self):
        stored = say(now=at(NIGHT))
        assert (stored["email"].due_at, stored["in_app"].status) == (at(NIGHT), Status.SENT)

    @pytest.mark.django_db(transaction=True)
    def test_it_is_not_nudged_before(self):
        say(now=at(NIGHT))
        assert InboxMessage.objects.get().title

    def test_the_sweep_sends_it_in_the_morning(self):
        sms = say(now=at(NIGHT))["sms"]
        assert str(sms.pk) not in sending.overdue(at(NIGHT) + timedelta(hours=3))
        assert str(sms.pk) in sending.overdue(at(MORNING) + timedelta(minutes=6))
        assert sending.send(str(sms.pk), now=at(MORNING) + timedelta(minutes=6))

    def test_a_retry_that_falls_into_the_night_waits_too(self):
        sms = say(now=at("2026-11-25T20:59:00+08:00"))["sms"]
        assert not sending.send(str(sms.pk), now=at(NIGHT))
        sms.refresh_from_db()
        assert (sms.status, sms.due_at, sms.attempts) == (Status.PENDING, at(MORNING), 0)

    def test_codes_and_answers_do_not_wait(self):
        assert say("contract.signed", now=at(NIGHT))["sms"].due_at == at(NIGHT)
