"""Annexes ask only about terms that their contract has, and change those of every template."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hetong.contracts.checking import findings
from hetong.contracts.findings import stops
from hetong.contracts.narrowing import narrowed
from hetong.contracts.registry import get_template
from hetong.contracts.rendering import text_of_draft
from hetong.contracts.terms import terms_in_force
from hetong.kernel.id_card import gender
from hetong.rehearsal.employer import license_for_dispatch
from tests import factories
from tests.contracts.fulltime_sample import text_of

TODAY = date.today()
USER_UNIT = {"user_unit", "dispatch_end", "post_nature", "amend_dispatch"}


def asked(main: str) -> dict[str, tuple[str, ...]]:
    """The blanks of an amendment of a contract, with the codes each offers."""
    fields = narrowed(get_template("amendment"), get_template(main)).fields
    return {field.key: tuple(code for code, _ in field.choices) for field in fields}


def test_a_full_time_contract_has_no_user_unit_and_no_pay_by_the_day() -> None:
    fields = asked("fulltime")
    assert USER_UNIT.isdisjoint(fields)
    assert fields["pay_mode"] == ("monthly", "piece", "base_performance", "other")


def test_a_dispatch_contract_has_both_periods() -> None:
    assert asked("dispatch").keys() >= USER_UNIT


def test_a_simple_contract_is_paid_in_its_own_ways() -> None:
    fields = asked("simple")
    assert fields["pay_mode"] == ("monthly", "piece", "other", "daily", "hourly")
    assert "wage_base" not in fields and "wage_day" in fields


@pytest.mark.parametrize("code", ["fulltime", "dispatch", "simple"])
def test_what_an_annex_copies_is_never_left_out(code: str) -> None:
    annex = get_template("amendment")
    fixed = [field.key for field in annex.fields if field.fixed]
    assert set(fixed) <= asked(code).keys()


@pytest.fixture
def representative(account):
    return factories.with_seals(account)


@pytest.fixture
def dispatched(account, worker, representative):
    """A dispatch contract in force."""
    license_for_dispatch(account, now=timezone.now())
    begun = TODAY - timedelta(days=20)
    extra = {
        "user_unit": "阴山物流园区（虚构）有限公司",
        "user_reg_addr": "示例路9号",
        "user_legal_rep": "敖日格乐",
        "dispatch_start": begun.isoformat(),
        "dispatch_end": (begun + timedelta(days=300)).isoformat(),
        "post_nature": "auxiliary",
    }
    return factories.a_contract_in_force(account, worker, representative, template="dispatch", **extra)


@pytest.fixture
def by_the_day(account, worker, representative):
    """A simple contract in force, paid by the day."""
    known = gender(worker.id_number)
    extra = {"b_gender": known, "construction": "no", "pay_mode": "daily", "wage_day": "300"}
    return factories.a_contract_in_force(account, worker, representative, template="simple", **extra)


def amended(main, account, **values: str):
    """An amendment from today on."""
    return factories.an_annex(main, "amendment", account, effective_date=TODAY.isoformat(), **values)


@pytest.mark.django_db
def test_another_user_unit_is_an_amendment(dispatched, account, worker, representative) -> None:
    annex = amended(dispatched, account, amend_dispatch="yes", user_unit="云中商贸（虚构）有限公司")
    assert stops(findings(annex, today=TODAY)) == []
    assert "用工单位变更为：云中商贸（虚构）有限公司。" in text_of(text_of_draft(annex))
    factories.walk_to_end(annex, account, worker, representative)
    dispatched.refresh_from_db()
    terms = terms_in_force(dispatched)
    assert (terms["user_unit"], terms["post_nature"]) == ("云中商贸（虚构）有限公司", "auxiliary")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"user_unit": "敕勒川草原乳业（虚构）有限责任公司"}, "V13"),
        ({"dispatch_end": (TODAY + timedelta(days=4000)).isoformat()}, "V11"),
    ],
)
def test_the_rules_on_dispatch_hold_for_amendments(dispatched, account, values, code) -> None:
    annex = amended(dispatched, account, amend_dispatch="yes", **values)
    assert [finding.code for finding in stops(findings(annex, today=TODAY))] == [code]


@pytest.mark.django_db
def test_pay_by_the_day_is_raised_and_held_to_the_minimum(by_the_day, account) -> None:
    pay = {"amend_pay": "yes", "pay_mode": "daily"}
    low = amended(by_the_day, account, **pay, wage_day="50")
    assert [finding.code for finding in stops(findings(low, today=TODAY))] == ["V09"]
    low.values["wage_day"] = "350"
    assert stops(findings(low, today=TODAY)) == []
    assert "标准为每个工作日人民币350.00元" in text_of(text_of_draft(low))


@pytest.mark.django_db
def test_a_way_of_pay_of_another_template_is_refused(by_the_day, account) -> None:
    annex = amended(by_the_day, account, amend_pay="yes", pay_mode="base_performance", wage_base="4000")
    assert ("F01", "pay_mode") in [(f.code, f.field) for f in stops(findings(annex, today=TODAY))]
