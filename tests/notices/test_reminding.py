"""Running the rules: once a day, missed days made up for, nobody twice."""

from datetime import datetime, timedelta

import pytest

from hetong.notices.catalogue import Audience
from hetong.notices.models import Notice, ReminderRun
from hetong.notices.recipients import Recipient
from hetong.notices.reminders import RULES, Basis, rules_on
from hetong.notices.reminding import ABANDONED, CHUNK, Source, are_due, run
from hetong.notices.telling import tell

pytestmark = pytest.mark.django_db
(RULE,) = rules_on(Basis.CERTIFICATE_ENDS)
MORNING = datetime.fromisoformat("2026-12-01T08:05:00+08:00")
DAY = timedelta(days=1)


class Book:
    """Things whose basis is when a notice was created; keeps what was reminded of."""

    def __init__(self) -> None:
        self.reminded: list[str] = []
        self.broken: set[str] = set()

    def source(self) -> Source[Notice]:
        return Source(
            between=lambda first, last: Notice.objects.filter(created_at__date__range=(first, last)),
            basis=lambda notice: notice.created_at.date(),
            remind=self.remind,
        )

    def remind(self, notice, basis, step) -> None:
        if notice.key in self.broken:
            raise RuntimeError("cannot be told")
        self.reminded.append(f"{notice.key} {step}")

    def add(self, key: str, ends: str) -> None:
        to = [Recipient(Audience.EMPLOYER, "employer:1")]
        now = datetime.fromisoformat(f"{ends}T04:00:00+00:00")
        facts = {"employer": "甲", "document": "乙", "number": "1"}
        tell("contract.confirmed", to=to, about="x", facts=facts, key=key, now=now)


@pytest.fixture
def book():
    return Book()


def test_whoever_is_due_today_is_reminded(book):
    book.add("thirty", "2026-12-31")
    book.add("seven", "2026-12-08")
    book.add("nothing", "2026-12-09")
    assert run(RULE, book.source(), now=MORNING) == 2
    assert book.reminded == ["thirty -30d", "seven -7d"]


def test_a_second_run_on_the_same_day_does_nothing(book):
    book.add("thirty", "2026-12-31")
    run(RULE, book.source(), now=MORNING)
    assert run(RULE, book.source(), now=MORNING + timedelta(hours=9)) == 0
    assert len(book.reminded) == 1


def test_the_next_day_is_another_day(book):
    run(RULE, book.source(), now=MORNING)
    book.add("thirty", "2027-01-01")
    run(RULE, book.source(), now=MORNING + DAY)
    assert book.reminded == ["thirty -30d"]


def test_missed_days_are_made_up_for(book):
    run(RULE, book.source(), now=MORNING)
    book.add("thirty", "2027-01-03")
    run(RULE, book.source(), now=MORNING + 5 * DAY)
    assert book.reminded == ["thirty -30d"]


def test_after_a_very_long_standstill_old_days_are_let_go(book):
    run(RULE, book.source(), now=MORNING)
    book.add("long over", "2026-12-15")
    run(RULE, book.source(), now=MORNING + 50 * DAY)
    assert book.reminded == []


def test_of_two_workers_one_runs(book):
    run(RULE, book.source(), now=MORNING - DAY)
    ReminderRun.objects.update(claimed_at=MORNING)
    book.add("thirty", "2026-12-31")
    assert run(RULE, book.source(), now=MORNING + timedelta(minutes=1)) == 0


def test_a_run_that_died_is_taken_up_again(book):
    run(RULE, book.source(), now=MORNING - DAY)
    ReminderRun.objects.update(claimed_at=MORNING)
    book.add("thirty", "2026-12-31")
    assert run(RULE, book.source(), now=MORNING + ABANDONED + timedelta(minutes=1)) == 1


def test_one_that_cannot_be_told_does_not_stop_the_others(book):
    book.add("bad", "2026-12-31")
    book.add("good", "2026-12-31")
    book.broken = {"bad"}
    assert run(RULE, book.source(), now=MORNING) == 1
    assert book.reminded == ["good -30d"]


def test_many_are_read_a_few_at_a_time(book, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("hetong.notices.reminding.CHUNK", 2)
    assert CHUNK == 500
    for serial in range(5):
        book.add(f"n{serial}", "2026-12-31")
    run(RULE, book.source(), now=MORNING)
    assert len(book.reminded) == 5


class TestDue:
    def finish(self, *rules) -> None:
        rows = [ReminderRun(event=rule.event, done_until=MORNING.date()) for rule in rules]
        ReminderRun.objects.bulk_create(rows)

    def test_not_before_eight(self):
        assert not are_due(MORNING.replace(hour=7, minute=59))

    def test_until_every_rule_has_run(self):
        self.finish(*RULES[1:])
        assert are_due(MORNING)

    def test_not_again_after_that(self):
        self.finish(*RULES)
        assert not are_due(MORNING)
        assert are_due(MORNING + DAY)
