"""When wages are due: the agreed day, or the last working day before it."""

from datetime import date
from itertools import islice

import pytest
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.pay_days import next_pay_day, pay_days
from hetong.contracts.reference import Reference, load_reference
from tests import factories
from tests.contracts import test_corpus_chains as chains
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of, text_of

SHIPPED = load_reference()


@pytest.mark.parametrize(
    ("agreed", "month", "words"),
    [
        (10, date(2026, 6, 1), "2026年6月10日"),
        (12, date(2026, 12, 1), "2026年12月11日（约定的12月12日是休息日，应当提前支付）"),
        (20, date(2026, 2, 1), "2026年2月14日（约定的2月20日是春节假期，应当提前支付）"),  # a Saturday worked
        (5, date(2026, 10, 1), "2026年9月30日（约定的10月5日是国庆节假期，应当提前支付）"),
        (31, date(2026, 4, 1), "2026年4月30日"),
        (30, date(2026, 2, 1), "2026年2月28日"),  # a Saturday worked
        (31, date(2026, 1, 1), "2026年1月30日（约定的1月31日是休息日，应当提前支付）"),
    ],
)
def test_wages_are_paid_before_a_day_of_rest(agreed, month, words):
    assert next(pay_days(agreed, month, SHIPPED)).in_words == words


def test_a_year_whose_holidays_are_not_known_says_so():
    unknown = Reference([], [], [], [])
    assert "节假日安排公布后以其为准" in next(pay_days(10, date(2026, 6, 1), unknown)).in_words


def test_they_come_month_by_month():
    assert [one.agreed.month for one in islice(pay_days(31, date(2026, 11, 5), SHIPPED), 3)] == [11, 12, 1]


@pytest.fixture
def in_force(account):
    chains.an_earlier_contract(account, factories.resident_id(1), "running:2026-01-01/2026-12-31", 0)
    return Contract.objects.get()


@pytest.mark.django_db
class TestNext:
    @pytest.mark.parametrize(
        ("today", "due"),
        [
            (date(2026, 6, 10), date(2026, 6, 10)),
            (date(2026, 6, 11), date(2026, 7, 10)),
            (date(2026, 9, 30), date(2026, 10, 10)),  # worked in the place of a day of the holidays
            (date(2026, 12, 10), date(2026, 12, 10)),
        ],
    )
    def test_the_pay_day_itself_counts(self, in_force, today, due):
        assert next_pay_day(in_force, today=today).due == due

    def test_one_that_moved_before_today_is_past(self, in_force):
        in_force.current.values["pay_day"] = "12"
        assert next_pay_day(in_force, today=date(2026, 9, 11)).due == date(2026, 9, 11)
        assert next_pay_day(in_force, today=date(2026, 9, 12)).due == date(2026, 10, 12)

    @pytest.mark.parametrize("today", [date(2025, 12, 31), date(2026, 12, 11)])
    def test_there_is_none_before_it_begins_and_after_it_ends(self, in_force, today):
        assert next_pay_day(in_force, today=today) is None


@pytest.mark.django_db(transaction=True)
def test_both_parties_read_it(account, worker, representative):
    contract = factories.a_contract_in_force(account, worker, representative)
    told = next_pay_day(contract, today=timezone.localdate()).in_words
    assert told in text_of(browser_of(account).get(f"/portal/contracts/{contract.number}/"))
    assert told in text_of(log_in(worker).get(f"/m/c/{contract.number}/"))
