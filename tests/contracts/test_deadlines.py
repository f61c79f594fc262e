"""Signing deadlines: how long, and against the month of 劳动合同法 art. 10."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from hetong.contracts.actions import send
from hetong.contracts.deadlines import BEIJING, end_of, objection, too_late, written_by
from hetong.kernel.errors import Invalid

NOW = datetime(2026, 3, 1, 10, tzinfo=BEIJING)


@pytest.mark.parametrize(("days", "good"), [(-1, False), (0, True), (1, True), (90, True), (91, False)])
def test_a_deadline_lies_within_ninety_days(days, good):
    assert (objection(end_of(NOW.date() + timedelta(days=days)), now=NOW) == "") is good


def test_a_written_contract_is_due_within_a_month():
    assert written_by(date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("start", "deadline", "late"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), False),
        (date(2026, 3, 1), date(2026, 4, 1), True),
        (None, date(2026, 4, 2), False),
        (date(2026, 3, 1), None, False),
    ],
)
def test_a_deadline_past_that_month_is_too_late(start, deadline, late):
    assert too_late(start, deadline) is late


@pytest.mark.django_db(transaction=True)
class TestSending:
    def test_thirty_days_are_usual(self, at, operator):
        now, draft = timezone.now(), at("draft")
        send(draft, by=operator, now=now)
        assert draft.deadline == now + timedelta(days=30)

    def test_the_employer_may_choose(self, at, operator):
        draft, until = at("draft"), end_of(timezone.localdate() + timedelta(days=5))
        send(draft, by=operator, now=timezone.now(), deadline=until)
        draft.refresh_from_db()
        assert draft.deadline == until

    def test_but_not_beyond_ninety_days(self, at, operator):
        draft, until = at("draft"), end_of(timezone.localdate() + timedelta(days=91))
        with pytest.raises(Invalid):
            send(draft, by=operator, now=timezone.now(), deadline=until)
        draft.refresh_from_db()
        assert (draft.status, draft.versions.count()) == ("draft", 0)
