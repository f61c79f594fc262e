"""通知记录 on the contract's page, 重新发送 and 催签."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.notices.models import Notice, Status
from tests.factories import a_contract_at, a_person
from tests.messages import told
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(db):
    return a_person("巴雅尔图")


@pytest.fixture
def sent(account, worker):
    return a_contract_at("awaiting_worker_confirmation", account, worker)


def page_of(client, contract) -> str:
    return text_of(client.get(reverse("portal:contract", args=[contract.number])))


def card_of(client, contract) -> str:
    return page_of(client, contract).split('id="notices"')[1].split("</section>")[0]


def resend(client, contract):
    address = reverse("portal:notice_resend", args=[contract.number, told(contract, "contract.sent").pk])
    return client.post(address, follow=True)


def settle(status: Status, **fields: object) -> None:
    Notice.objects.filter(channel="sms").update(status=status, **fields)


def earlier(**delta: int) -> None:
    Notice.objects.update(created_at=timezone.now() - timedelta(**delta))


def test_before_sending_the_card_says_what_will_come(owner, draft):
    assert "还没有通知" in card_of(owner, draft)


def test_each_message_is_listed_with_channel_state_and_masked_recipient(owner, sent, worker):
    settle(Status.SENT)
    card = card_of(owner, sent)
    assert all(text in card for text in ("收到劳动合同", "短信", "站内消息", "已发送", worker.phone_masked))
    assert worker.phone not in card


def test_a_failure_is_told_with_its_cause(owner, sent):
    settle(Status.FAILED, error="短信服务暂时不可用。", attempts=3)
    card = card_of(owner, sent)
    assert "短信服务暂时不可用。" in card and "已尝试 3 次" in card and "重新发送</button>" in card


def test_within_the_hour_the_card_says_when(owner, sent):
    settle(Status.SENT)
    card = card_of(owner, sent)
    assert "可以再次发送" in card and "重新发送</button>" not in card


def test_after_an_hour_it_can_be_sent_again(owner, sent):
    settle(Status.SENT)
    earlier(minutes=61)
    assert "已重新发送" in text_of(resend(owner, sent))
    assert Notice.objects.filter(key__endswith="#1").count() == 1


def test_a_click_too_early_is_answered_with_the_time(owner, sent):
    settle(Status.SENT)
    assert "每小时只能发送1次" in text_of(resend(owner, sent))


def test_a_text_message_that_waits_for_the_morning_says_so(owner, sent):
    settle(Status.PENDING, due_at=timezone.now() + timedelta(hours=9))
    assert "夜间不打扰" in card_of(owner, sent)


def test_a_stranger_sends_nothing(stranger, sent):
    assert resend(stranger, sent).status_code == 404


class TestList:
    LIST = {"tab": "signing"}

    def listed(self, client) -> str:
        return text_of(client.get(reverse("portal:contracts"), self.LIST))

    def test_a_text_message_that_did_not_leave_shows_in_the_list(self, owner, sent):
        settle(Status.FAILED, error="短信服务暂时不可用。")
        assert "短信未送达" in self.listed(owner)

    def test_one_that_left_does_not(self, owner, sent):
        settle(Status.SENT)
        assert "短信未送达" not in self.listed(owner)

    def test_the_newest_counts(self, owner, sent):
        settle(Status.FAILED, error="短信服务暂时不可用。")
        resend(owner, sent)
        assert "短信未送达" not in self.listed(owner)


class TestRemind:
    def address(self, contract) -> str:
        return reverse("portal:move", args=[contract.number, "remind"])

    def test_the_page_offers_it_while_the_worker_is_awaited(self, owner, sent):
        assert self.address(sent) in page_of(owner, sent)

    def test_it_tells_the_worker(self, owner, sent):
        assert "已提醒" in text_of(owner.post(self.address(sent), follow=True))
        assert told(sent, "contract.reminded")

    def test_too_early_is_explained_in_the_question(self, owner, sent):
        owner.post(self.address(sent))
        answer = owner.post(self.address(sent))
        assert "可以再次发送" in text_of(answer)

    def test_it_is_not_offered_when_the_employer_is_awaited(self, owner, account, worker):
        contract = a_contract_at("negotiating", account, worker)
        assert self.address(contract) not in page_of(owner, contract)


@pytest.mark.parametrize(
    ("hours", "said"), [((time(21), time(8)), "短信在夜间（21:00至8:00）暂停"), (None, "每天最多5次。")]
)
def test_the_card_speaks_of_quiet_hours_where_there_are_any(owner, sent, settings, hours, said):
    settings.QUIET_HOURS = hours
    card = card_of(owner, sent)
    assert said in card
    assert ("夜间" in card) is bool(hours)
