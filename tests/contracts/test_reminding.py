"""催签 and 重新发送: who may, how often, and what is kept of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.identity.actions import change_contact
from hetong.kernel.errors import NotAllowed, NotFound, Stale, TooMany, WrongState
from hetong.ledger import chain
from hetong.notices import delivery
from hetong.notices.models import Notice, Status
from tests.factories import a_person, worker_actor
from tests.messages import told

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


class TestRemind:
    @pytest.mark.parametrize("status", ["awaiting_worker_confirmation", "awaiting_worker_signature"])
    def test_the_employer_reminds_the_worker(self, at, operator, status, now):
        contract = at(status)
        actions.remind(contract, by=operator, now=now)
        assert "还在等待您处理" in told(contract, "contract.reminded").text

    @pytest.mark.parametrize("status", ["negotiating", "awaiting_employer_signature"])
    def test_the_worker_reminds_the_employer(self, at, worker, status, now):
        contract = at(status)
        actions.remind(contract, by=worker_actor(worker), now=now)
        assert told(contract, "contract.reminded", audience="employer", channel="in_app")

    def test_nobody_reminds_when_it_is_their_own_turn(self, at, worker, operator, now):
        contract = at("awaiting_worker_confirmation")
        with pytest.raises(WrongState):
            actions.remind(contract, by=worker_actor(worker), now=now)

    def test_drafts_need_no_reminder(self, at, operator, now):
        with pytest.raises((WrongState, NotAllowed)):
            actions.remind(at("draft"), by=operator, now=now)

    def test_it_changes_nothing_but_the_history(self, at, operator, now):
        contract = at("awaiting_worker_confirmation")
        before = (contract.status, contract.revision)
        actions.remind(contract, by=operator, now=now)
        contract.refresh_from_db()
        assert (contract.status, contract.revision) == before
        assert chain.history(contract.subject)[-1].event == "contract.remind"

    def test_within_the_hour_it_is_refused_with_the_time(self, at, operator, now):
        contract = at("awaiting_worker_confirmation")
        actions.remind(contract, by=operator, now=now)
        with pytest.raises(TooMany, match="可以再次发送"):
            actions.remind(contract, by=operator, now=now + HOUR / 2)
        actions.remind(contract, by=operator, now=now + HOUR)
        assert Notice.objects.filter(event="contract.reminded", channel="sms").count() == 2

    def test_five_a_day_are_enough(self, at, operator, now):
        contract = at("awaiting_worker_confirmation")
        for hour in range(5):
            actions.remind(contract, by=operator, now=now + hour * HOUR)
        with pytest.raises(TooMany):
            actions.remind(contract, by=operator, now=now + 6 * HOUR)

    def test_the_parties_do_not_use_up_each_others_reminders(self, at, operator, worker, account, now):
        from tests import walking

        contract = at("awaiting_worker_signature")
        actions.remind(contract, by=operator, now=now)
        walking.sign(contract, account, worker)
        contract.refresh_from_db()
        actions.remind(contract, by=worker_actor(worker), now=now)

    def test_whoever_refused_reminders_by_text_message_gets_none(self, at, operator, worker, now):
        change_contact(worker, email="", off=["reminder_sms"], by=worker_actor(worker), now=now)
        contract = at("awaiting_worker_confirmation")
        actions.remind(contract, by=operator, now=now)
        assert told(contract, "contract.reminded").status == Status.SKIPPED


class TestResend:
    @pytest.fixture
    def sent(self, at):
        return at("awaiting_worker_confirmation")

    @pytest.fixture
    def sms(self, sent):
        Notice.objects.filter(about=sent.subject, channel="sms").update(status=Status.SENT)
        return told(sent, "contract.sent")

    def test_it_is_a_message_of_its_own(self, sent, sms, operator, now):
        actions.resend_notice(sent, sms.pk, by=operator, now=now + HOUR)
        again = told(sent, "contract.sent")
        assert (again.text, again.key) == (sms.text, f"{sms.key}#1")
        assert Notice.objects.filter(event="contract.sent", channel="sms").count() == 2

    def test_the_chain_names_it(self, sent, sms, operator, now):
        actions.resend_notice(sent, sms.pk, by=operator, now=now + HOUR)
        entry = chain.history(sent.subject)[-1]
        assert (entry.event, entry.detail["notice"]) == ("contract.notice_resent", "contract.sent")

    def test_within_the_hour_it_is_refused(self, sent, sms, operator, now):
        with pytest.raises(TooMany):
            actions.resend_notice(sent, sms.pk, by=operator, now=now)

    def test_what_never_left_may_be_sent_at_once_but_then_not_again(self, sent, sms, operator, now):
        Notice.objects.filter(pk=sms.pk).update(status=Status.FAILED, attempts=1)
        actions.resend_notice(sent, sms.pk, by=operator, now=now)
        sms.refresh_from_db()
        assert sms.attempts == 8, "the old row is not tried any more"
        Notice.objects.filter(key__endswith="#1").update(status=Status.FAILED)
        with pytest.raises(TooMany):
            actions.resend_notice(sent, told(sent, "contract.sent").pk, by=operator, now=now + HOUR / 2)

    def test_it_goes_to_the_phone_the_worker_has_now(self, sent, sms, operator, worker, now):
        from hetong.identity.indexes import phone_index
        from hetong.identity.models import Person

        fresh = "13511112222"
        Person.objects.filter(pk=worker.pk).update(phone=fresh, phone_index=phone_index(fresh))
        actions.resend_notice(sent, sms.pk, by=operator, now=now + HOUR)
        assert told(sent, "contract.sent").recipient_index == phone_index(fresh)

    def test_old_news_is_not_said_again(self, sent, sms, operator, account, worker, now):
        actions.withdraw(sent, by=operator, now=now)
        with pytest.raises(Stale, match="新的进展"):
            actions.resend_notice(sent, sms.pk, by=operator, now=now + 2 * HOUR)

    def test_a_reminder_does_not_make_news_old(self, sent, sms, operator, now):
        actions.remind(sent, by=operator, now=now)
        actions.resend_notice(sent, sms.pk, by=operator, now=now + HOUR)

    def test_the_employers_own_messages_are_not_repeated(self, at, operator, now):
        contract = at("negotiating")
        own = told(contract, "contract.objected", audience="employer")
        with pytest.raises(NotFound):
            actions.resend_notice(contract, own.pk, by=operator, now=now + HOUR)

    def test_a_message_about_another_contract_is_not_found(self, sent, at, account, operator, now):
        from tests.factories import a_contract_at

        other = a_contract_at("awaiting_worker_confirmation", account, a_person("乌兰"))
        with pytest.raises(NotFound):
            actions.resend_notice(sent, told(other, "contract.sent").pk, by=operator, now=now + HOUR)

    def test_the_log_shows_masked_recipients(self, sent, sms, worker):
        log = {one.channel: delivery.masked(one) for one in delivery.log_of(sent.subject)}
        assert log["sms"] == worker.phone_masked
        assert log["in_app"] == ""
