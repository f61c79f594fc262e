"""Reminders of contracts: which contracts, whom, and what the message says."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from hetong.contracts.actions import edit, remind_of_dates, take_home
from hetong.contracts.models import Contract, OwnCopy
from hetong.contracts.states import Status
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests.contracts.test_actions_evidence import arrive
from tests.factories import a_contract_at, a_draft, a_person, values_for, worker_actor

pytestmark = pytest.mark.django_db


def run(today: date) -> set[tuple[str, str]]:
    """The reminders of a day, as event and audience, when yesterday was done."""
    remind_of_dates(timezone.make_aware(datetime.combine(today, time(8, 5))))
    found = Notice.objects.filter(event__startswith="reminder.", channel="in_app")
    return set(found.values_list("event", "audience"))


def both(event: str) -> set[tuple[str, str]]:
    return {(f"reminder.{event}", "worker"), (f"reminder.{event}", "employer")}


def end(contract: Contract, day: str, **fields: object) -> date:
    Contract.objects.filter(pk=contract.pk).update(end_date=day, **fields)
    return date.fromisoformat(day)


def text_of(event: str, audience: str) -> str:
    return Notice.objects.get(event=event, audience=audience, channel="in_app").text


@pytest.fixture
def signed(account, worker):
    return arrive("signed", account, worker)


class TestWrittenContract:
    EMPLOYER = {("reminder.written_contract", "employer")}

    def begin(self, contract: Contract, day: str) -> date:
        Contract.objects.filter(pk=contract.pk).update(start_date=day)
        return date.fromisoformat(day)

    @pytest.mark.parametrize("offset", [0, 14, 24, 30])
    def test_the_employer_is_warned_while_nothing_is_signed(self, at, offset):
        day = self.begin(at("draft"), "2026-03-01")
        assert run(day + timedelta(days=offset)) == self.EMPLOYER

    @pytest.mark.parametrize("status", ["negotiating", "awaiting_employer_signature"])
    def test_also_while_it_is_on_its_way(self, at, status):
        assert run(self.begin(at(status), "2026-03-01")) == self.EMPLOYER

    def test_the_message_names_the_last_day_of_the_month(self, at):
        run(self.begin(at("draft"), "2026-03-01"))
        assert "至迟2026年3月31日" in text_of("reminder.written_contract", "employer")

    def test_a_signed_contract_needs_none(self, signed):
        assert run(self.begin(signed, "2026-03-01")) == set()

    def test_a_second_draft_beside_a_signed_contract_needs_none(self, signed, account, worker):
        assert run(self.begin(a_draft(account, worker), "2026-03-01")) == set()

    def test_a_draft_without_a_worker_needs_none(self, account, worker):
        assert run(self.begin(a_draft(account, worker, b_id_no=""), "2026-03-01")) == set()


class TestDownload:
    WORKER = {("reminder.download", "worker")}

    def days_after(self, contract: Contract, count: int) -> date:
        return timezone.localdate(contract.signed_at) + timedelta(days=count)

    @pytest.mark.parametrize("count", [3, 15])
    def test_who_has_not_saved_the_contract_is_prompted(self, signed, count):
        assert run(self.days_after(signed, count)) == self.WORKER

    def test_not_on_the_days_between(self, signed):
        assert run(self.days_after(signed, 4)) == set()

    def test_who_has_is_not(self, signed):
        by = worker_actor(signed.worker)
        take_home(signed, by=by, now=timezone.now())
        assert run(self.days_after(signed, 3)) == set()

    def test_the_first_time_goes_on_record_and_no_other(self, signed):
        by = worker_actor(signed.worker)
        for _ in range(2):
            take_home(signed, by=by, now=timezone.now())
        saved = [e for e in chain.history(signed.subject) if e.event == "contract.download"]
        assert [entry.actor["role"] for entry in saved] == ["worker"]
        assert saved[0].detail["digests"] == [signed.current.newest_file.rsplit("/", 1)[-1]]

    def test_what_is_not_concluded_is_no_copy(self, at):
        contract = at("awaiting_employer_signature")
        take_home(contract, by=worker_actor(contract.worker), now=timezone.now())
        assert not OwnCopy.objects.exists()


class TestDeadline:
    def due(self, contract: Contract) -> date:
        return timezone.localdate(contract.deadline) - timedelta(days=3)

    @pytest.mark.parametrize(
        ("status", "audience"),
        [("awaiting_worker_confirmation", "worker"), ("awaiting_employer_signature", "employer")],
    )
    def test_whoevers_turn_it_is_is_reminded(self, at, status, audience):
        assert ("reminder.deadline", audience) in run(self.due(at(status)))
        assert Notice.objects.filter(event="reminder.deadline", channel="in_app").count() == 1

    def test_a_later_deadline_is_reminded_of_anew(self, at):
        contract = at("awaiting_worker_confirmation")
        first = self.due(contract)
        run(first)
        Contract.objects.update(deadline=contract.deadline + timedelta(days=10))
        run(first + timedelta(days=10))
        assert Notice.objects.filter(event="reminder.deadline", channel="in_app").count() == 2


class TestProbation:
    def test_its_last_day_stands_beside_the_sealed_blanks(self, account, worker):
        contract = a_draft(account, worker, has_probation="yes", probation_end="2027-01-31")
        assert contract.probation_end == date(2027, 1, 31)
        by_hand = values_for(worker, has_probation="no", probation_end="2027-01-31")
        from tests.factories import employer_actor

        edit(contract, values=by_hand, revision=1, by=employer_actor(account), now=timezone.now())
        assert contract.probation_end is None

    @pytest.mark.parametrize("before", [15, 7, 1])
    def test_both_are_reminded_before_it_ends(self, signed, before):
        last = date(2026, 5, 31)
        end(signed, "2029-12-31", probation_end=last)
        assert run(last - timedelta(days=before)) == both("probation")


class TestExpiry:
    @pytest.mark.parametrize("before", [60, 30, 15, 7, 0])
    def test_both_are_reminded(self, signed, before):
        last = end(signed, "2026-12-31")
        assert run(last - timedelta(days=before)) == both("expiry")
        assert "2026年12月31日到期" in text_of("reminder.expiry", "worker")

    @pytest.mark.parametrize("before", [61, 59, 29, -1])
    def test_on_no_other_day(self, signed, before):
        assert run(end(signed, "2026-12-31") - timedelta(days=before)) == set()

    def test_a_contract_that_is_to_end_otherwise_is_left_alone(self, signed):
        last = end(signed, "2026-12-31", ending_on="2026-12-20")
        assert run(last - timedelta(days=30)) == set()

    def test_one_without_an_end_never_comes_up(self, signed):
        Contract.objects.update(end_date=None)
        assert run(date(2026, 12, 31)) == set()

    def test_a_second_run_tells_nobody_twice(self, signed):
        from hetong.notices.models import ReminderRun

        last = end(signed, "2026-12-31")
        run(last - timedelta(days=30))
        ReminderRun.objects.update(done_until=last - timedelta(days=31))
        run(last - timedelta(days=30))
        assert Notice.objects.filter(event="reminder.expiry", channel="in_app").count() == 2

    def test_the_search_uses_an_index(self, signed):
        from django.db import connection

        from hetong.contracts.actions.due_dates import _in_force

        plan = _in_force(date(2026, 12, 1), date(2026, 12, 1)).explain()
        assert connection.vendor != "sqlite" or "contract_expiry" in plan


class TestStayingOn:
    @pytest.fixture
    def expired(self, signed):
        Contract.objects.update(status=Status.EXPIRED.value)
        return signed

    @pytest.mark.parametrize("day", ["2027-01-24", "2027-02-01"])
    def test_a_month_after_the_end_both_are_told(self, expired, day):
        end(expired, "2026-12-31")
        assert run(date.fromisoformat(day)) == both("staying_on")
        assert "自2027年2月1日起" in text_of("reminder.staying_on", "worker")

    def test_a_contract_that_followed_ends_the_matter(self, expired, account, worker):
        end(expired, "2026-12-31")
        arrive("signed", account, worker)
        assert ("reminder.staying_on", "worker") not in run(date(2027, 2, 1))


def test_files_and_insurance_are_transferred_within_fifteen_days(account, worker):
    ended = arrive("dissolved", account, worker)
    Contract.objects.filter(pk=ended.pk).update(ending_on="2026-12-16")
    assert run(date(2026, 12, 26)) == {("reminder.formalities", "employer")}
    assert "在2026年12月31日前" in text_of("reminder.formalities", "employer")


def test_other_peoples_contracts_are_not_mixed_up(account, signed):
    other = a_contract_at("draft", account, a_person("乌兰"))
    Contract.objects.filter(pk=other.pk).update(start_date="2026-03-01")
    end(signed, "2026-03-31")
    run(date(2026, 3, 1))
    told = Notice.objects.filter(channel="in_app", event__startswith="reminder.")
    assert set(told.values_list("event", "reference")) == {
        ("reminder.written_contract", other.number),
        ("reminder.expiry", signed.number),
    }
