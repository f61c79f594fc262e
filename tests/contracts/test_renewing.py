"""续签: the term goes on, counted as the law counts."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.checking import after_expiry, findings
from hetong.contracts.errors import Unlawful
from hetong.contracts.service import service
from hetong.contracts.states import Status
from hetong.contracts.terms import terms_in_force
from hetong.kernel.dates import last_day
from tests import factories
from tests.cast import account, at_first, main, representative, worker

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


def three_more_years(main) -> dict[str, str]:
    end = last_day(main.end_date + timedelta(days=1), 36)
    return {"term_type": "fixed", "end_date": end.isoformat()}


def renewed(main, account, worker, representative, **values):
    return factories.a_concluded_annex(
        main, "renewal", account, worker, representative, **three_more_years(main), **values
    )


def test_what_the_platform_knows_is_filled_in(main, account):
    annex = factories.an_annex(main, "renewal", account)
    assert annex.values["start_date"] == (main.end_date + timedelta(days=1)).isoformat()
    assert (annex.values["service_from"], annex.values["fixed_terms"]) == (main.start_date.isoformat(), "1")


def test_a_renewal_moves_the_last_day_and_leaves_the_first(main, account, worker, representative):
    first, end = main.start_date, three_more_years(main)["end_date"]
    renewed(main, account, worker, representative)
    assert (main.start_date, main.end_date, main.state) == (first, date.fromisoformat(end), Status.SIGNED)
    assert terms_in_force(main)["end_date"] == end


def test_an_expired_contract_is_in_force_again(main, account, worker, representative):
    actions.expire_due(timezone.now() + timedelta(days=4 * 365))
    main.refresh_from_db()
    assert main.state is Status.EXPIRED
    renewed(main, account, worker, representative)
    assert main.state is Status.SIGNED


def test_an_open_ended_renewal_has_no_last_day(main, account, worker, representative):
    factories.a_concluded_annex(main, "renewal", account, worker, representative, term_type="open")
    assert (main.end_date, terms_in_force(main)["term_type"]) == (None, "open")


def test_the_third_fixed_term_needs_the_workers_own_wish(main, account, worker, representative, operator):
    renewed(main, account, worker, representative)
    third = factories.an_annex(main, "renewal", account, **three_more_years(main))
    with pytest.raises(Unlawful) as refused:
        actions.send(third, by=operator, now=timezone.now())
    assert [finding.code for finding in refused.value.findings] == ["V14"]


def test_a_year_more_by_amendment_is_one_more_fixed_term(main, account, worker, representative):
    today = timezone.localdate().isoformat()
    year = {"effective_date": today, "amend_term": "yes"}
    for months, terms in ((11, 1), (1, 2)):
        end = last_day(main.end_date + timedelta(days=1), months).isoformat()
        factories.a_concluded_annex(main, "amendment", account, worker, representative, **year, end_date=end)
        assert service(main).fixed_terms == terms


def test_a_contract_that_follows_without_a_gap_continues_the_service(account, worker, representative):
    first = factories.a_contract_in_force(
        account, worker, representative, start_date="2020-01-01", end_date="2022-12-31"
    )
    actions.expire_due(timezone.now())
    second = {"start_date": "2023-01-01", "end_date": "2025-12-31"}
    later = factories.a_contract_in_force(account, worker, representative, **second)
    known = service(later)
    assert (known.since, known.fixed_terms) == (first.start_date, 2)


def test_a_gap_begins_service_anew(account, worker, representative):
    factories.a_contract_in_force(
        account, worker, representative, start_date="2020-01-01", end_date="2022-12-31"
    )
    actions.expire_due(timezone.now())
    second = {"start_date": "2023-01-02", "end_date": "2025-12-31"}
    later = factories.a_contract_in_force(account, worker, representative, **second)
    assert (service(later).since, service(later).fixed_terms) == (later.start_date, 1)


def test_a_wage_below_the_minimum_of_the_new_term_is_raised_first(account, representative):
    low = {"pay_mode": "base_performance", "wage_month": "", "wage_base": "1800", "perf_rule": "按产量"}
    main = factories.a_contract_in_force(account, factories.a_person(), representative, **low)
    annex = factories.an_annex(main, "renewal", account, **three_more_years(main))
    (told,) = findings(annex, today=timezone.localdate())
    assert (told.code, told.field) == ("V09", "start_date")
    assert "先办理变更" in told.remedy


def test_an_expired_contract_tells_what_staying_on_means(main):
    assert after_expiry(main, today=main.end_date) == []
    assert after_expiry(main, today=main.end_date + timedelta(days=1))[0].come
