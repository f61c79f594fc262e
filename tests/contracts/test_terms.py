"""现行约定: an amendment takes away what belonged to the term it changes."""

import pytest
from django.utils import timezone

from hetong.contracts.changed_terms import changed_terms
from hetong.contracts.checking import findings
from hetong.contracts.findings import stops
from hetong.contracts.registry import get_template
from hetong.contracts.terms import laid_over, terms_in_force
from tests import factories
from tests.contracts import fulltime_sample, simple_sample

AMENDMENT = get_template("amendment")
PAY = ("wage_month", "wage_day", "wage_hour", "piece_rate", "wage_base", "perf_rule", "pay_other")
MONTHLY = {"pay_mode": "monthly", "wage_month": "5000.00"}
DAILY = {"pay_mode": "daily", "wage_day": "320.00"}
HOURLY = {"pay_mode": "hourly", "wage_hour": "25.00"}
PIECE = {"pay_mode": "piece", "piece_rate": "每件3元"}
BASE = {"pay_mode": "base_performance", "wage_base": "2500.00", "perf_rule": "按产量计算"}
OTHER = {"pay_mode": "other", "pay_other": "年薪制，按月预付。"}


def paid(terms):
    """The way of pay and whatever stands in one of its blanks."""
    return {key: terms[key] for key in ("pay_mode", *PAY) if terms.get(key)}


@pytest.mark.parametrize(
    ("template", "sample", "before", "after"),
    [
        ("fulltime", fulltime_sample, MONTHLY, PIECE),
        ("fulltime", fulltime_sample, MONTHLY, BASE),
        ("fulltime", fulltime_sample, BASE, OTHER),
        ("fulltime", fulltime_sample, PIECE, MONTHLY),
        ("simple", simple_sample, DAILY, MONTHLY),
        ("simple", simple_sample, MONTHLY, HOURLY),
        ("simple", simple_sample, HOURLY, PIECE),
    ],
)
def test_the_old_wage_goes_with_the_old_way_of_pay(template, sample, before, after):
    terms = {**sample.VALUES, "wage_month": "", "wage_day": "", **before}
    laid = laid_over(AMENDMENT, {"amend_pay": "yes", **after}, terms, get_template(template))
    assert paid({**terms, **laid}) == after


def test_what_the_amendment_leaves_alone_stays():
    terms = {**fulltime_sample.VALUES, **MONTHLY, "hours_type": "combined", "hours_cycle": "month"}
    laid = laid_over(AMENDMENT, {"amend_post": "yes", "position": "班长"}, terms, get_template("fulltime"))
    assert laid == {"position": "班长"}


def test_the_cycle_and_the_approval_go_with_combined_hours():
    combined = {"hours_type": "combined", "hours_cycle": "month", "hours_approval": "呼人社许〔2026〕1号"}
    terms = {**fulltime_sample.VALUES, **combined}
    laid = laid_over(AMENDMENT, {"hours_type": "standard"}, terms, get_template("fulltime"))
    assert laid == {"hours_type": "standard", "hours_cycle": "", "hours_approval": ""}


def test_a_term_that_an_older_version_of_the_template_did_not_ask_for_is_laid_over():
    terms = {key: value for key, value in fulltime_sample.VALUES.items() if key != "piece_rate"}
    assert laid_over(AMENDMENT, PIECE, terms, get_template("fulltime"))["piece_rate"] == "每件3元"


@pytest.mark.django_db
def test_the_contract_s_page_says_that_the_monthly_wage_is_no_more(account, worker):
    representative, today = factories.with_seals(account), timezone.localdate()
    main = factories.a_contract_in_force(account, worker, representative)
    piece = {"effective_date": today.isoformat(), "amend_pay": "yes", **PIECE}
    annex = factories.an_annex(main, "amendment", account, **piece)
    assert stops(findings(annex, today=today)) == []
    factories.walk_to_end(annex, account, worker, representative)
    assert paid(terms_in_force(main)) == PIECE
    told = {one.field.key: (one.before, one.after) for one in changed_terms(main)}
    assert told["wage_month"][1] == "（不再约定）"
    assert told["piece_rate"] == ("（未约定）", "每件3元")
