"""消息 and 我的 on the phone."""

import pytest
from django.urls import reverse

from hetong.identity.actions import check_real_name, person_by_phone
from hetong.identity.models import Person
from hetong.notices.models import Notice, OptOut
from tests import factories
from tests.phone.conftest import log_in

pytestmark = pytest.mark.django_db
LIST, MINE = reverse("phone:messages"), reverse("phone:mine")


@pytest.fixture
def sent(account, worker):
    return factories.a_contract_at("awaiting_worker_confirmation", account, worker)


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_home_page_counts_what_is_unread(phone, sent):
    assert "1条未读" in text_of(phone.get("/m/"))


def test_a_message_leads_to_its_contract_and_is_read_then(phone, sent):
    message = Notice.objects.get(event="contract.sent", channel="in_app")
    answer = phone.get(reverse("phone:message", args=[message.pk]))
    assert answer.headers["Location"] == reverse("phone:contract", args=[sent.number])
    assert "未读" not in text_of(phone.get(LIST))


def test_all_can_be_marked_as_read(phone, sent):
    newest = Notice.objects.filter(channel="in_app").latest("created_at")
    phone.post(reverse("phone:messages_seen"), {"until": newest.created_at.isoformat()})
    assert "未读" not in text_of(phone.get(LIST))


def test_nobody_elses_messages_are_there(stranger, sent):
    assert "还没有消息" in text_of(stranger.get(LIST))


def test_what_was_sent_before_the_real_name_check_is_found_after_it(account):
    from django.utils import timezone

    unknown = Person(name="乌兰", id_number=factories.resident_id(321), phone="13512340321")
    contract = factories.a_draft(account, unknown)
    from hetong.contracts.actions import send

    send(contract, by=factories.employer_actor(account), now=timezone.now())
    person = person_by_phone(phone=unknown.phone, now=timezone.now())
    by = factories.worker_actor(person)
    person = check_real_name(person, name="乌兰", id_number=unknown.id_number, by=by, now=timezone.now())
    assert contract.number in text_of(log_in(person).get(LIST))


class TestMine:
    def save(self, phone, **data):
        return phone.post(MINE, data)

    def test_it_shows_the_person_masked(self, phone, worker):
        page = text_of(phone.get(MINE))
        assert worker.name in page and worker.id_number not in page and worker.phone not in page

    def test_a_mailbox_is_kept_sealed(self, phone, worker):
        page = text_of(self.save(phone, email="bat@nm.example", email_copies="on", reminder_sms="on"))
        assert "已保存" in page
        worker.refresh_from_db()
        assert worker.email == "bat@nm.example"
        assert "bat@nm.example" not in str(Person.objects.values("name", "evidence").get(pk=worker.pk))

    def test_a_wrong_mailbox_is_refused_and_nothing_typed_is_lost(self, phone, worker):
        answer = self.save(phone, email="bat@", email_copies="on")
        assert answer.status_code == 422
        assert "邮箱地址的写法不对" in text_of(answer) and "bat@" in text_of(answer)

    def test_reminders_can_be_switched_off(self, phone, worker):
        self.save(phone, email="", email_copies="on")
        assert list(OptOut.objects.values_list("address", "topic")) == [
            (f"person:{worker.pk}", "reminder_sms")
        ]
        page = text_of(phone.get(MINE))
        assert 'id="id_email_copies" checked' in page and 'id="id_reminder_sms" checked' not in page

    def test_later_notices_go_to_the_mailbox(self, phone, account, worker):
        self.save(phone, email="bat@nm.example", email_copies="on", reminder_sms="on")
        worker.refresh_from_db()
        factories.a_contract_at("awaiting_worker_confirmation", account, worker)
        assert Notice.objects.filter(event="contract.sent", channel="email").exists()
