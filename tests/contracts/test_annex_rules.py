"""Each rule about annexes: what it refuses, what it warns of, and on which day the boundary lies."""

from datetime import date

import pytest

from tests.contracts.annex_sample import LAWFUL, START, found, judged, warned


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_a_lawful_paper_has_no_findings(paper: str) -> None:
    assert judged(paper) == []


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_every_finding_says_how_to_put_it_right(paper: str) -> None:
    nothing = judged(paper, **dict.fromkeys(LAWFUL[paper], ""))
    assert nothing
    assert all(finding.remedy and finding.label for finding in nothing)


# ---- 续订
@pytest.mark.parametrize("day", ["2026-12-31", "2027-01-02"])
def test_a10_a_renewal_begins_on_the_day_after_the_end(day: str) -> None:
    assert found("renewal", start_date=day) == [("A10", "start_date")]


def test_a10_says_which_day_is_right() -> None:
    assert "2027年1月1日" in judged("renewal", start_date="2027-02-01")[0].remedy


def test_a11_an_open_ended_contract_has_no_renewal() -> None:
    terms = {"term_type": "open"}
    assert found("renewal", main={"end": None, "terms": terms}) == [("A11", "term_type")]


@pytest.mark.parametrize("known, entered", [(2, "2"), (2, ""), (1, "2"), (3, "3")])
def test_v14_after_two_fixed_terms_a_third_is_refused(known: int, entered: str) -> None:
    assert ("V14", "term_type") in found("renewal", main={"fixed_terms": known}, fixed_terms=entered)


def test_v14_the_worker_may_ask_for_a_fixed_term() -> None:
    asked = {"main": {"fixed_terms": 2}, "fixed_terms": "2", "fixed_ground": "asked"}
    assert (found("renewal", **asked), warned("renewal", **asked)) == ([], [("V14", "fixed_ground")])


def test_v14_does_not_hold_for_an_open_ended_term() -> None:
    assert judged("renewal", main={"fixed_terms": 2}, fixed_terms="2", term_type="open", end_date="") == []


def test_v14_the_exception_of_the_law_is_the_employers_to_prove() -> None:
    exempt = {"main": {"fixed_terms": 2}, "fixed_terms": "2", "fixed_ground": "exempt"}
    assert (found("renewal", **exempt), warned("renewal", **exempt)) == ([], [("V14", "fixed_ground")])


@pytest.mark.parametrize("since, refused", [("2017-01-01", True), ("2017-01-02", False)])
def test_v15_ten_years_to_the_day(since: str, refused: bool) -> None:
    assert (("V15", "term_type") in found("renewal", service_from=since)) is refused


def test_v15_knows_no_exception_but_the_workers_wish() -> None:
    long = {"service_from": "2016-01-01"}
    assert found("renewal", **long, fixed_ground="exempt") == [("V15", "term_type")]
    assert found("renewal", **long, fixed_ground="asked") == []


def test_a12_service_is_not_made_shorter_than_the_platform_knows() -> None:
    assert found("renewal", service_from="2024-01-02") == [("A12", "service_from")]
    assert found("renewal", main={"fixed_terms": 1}, fixed_terms="0") == [("A12", "fixed_terms")]


# ---- 协商解除
def test_a20_not_before_the_contract_began() -> None:
    day = "2023-12-31"
    assert ("A20", "effective_date") in found("mutual_dissolution", effective_date=day)


@pytest.mark.parametrize("day, refused", [("2026-12-31", False), ("2027-01-01", True)])
def test_a20_not_after_the_contract_ends_by_itself(day: str, refused: bool) -> None:
    assert (("A20", "effective_date") in found("mutual_dissolution", effective_date=day)) is refused


def test_a20_who_stays_on_after_expiry_may_part_later() -> None:
    expired = {"expired": True}
    assert (
        found("mutual_dissolution", main=expired, today=date(2027, 1, 20), effective_date="2027-01-25") == []
    )


@pytest.mark.parametrize("day, refused", [("2026-12-09", False), ("2026-12-10", True)])
def test_a20_not_after_an_end_that_is_set_already(day: str, refused: bool) -> None:
    main = {"ending_on": date(2026, 12, 10)}
    stopped = found("mutual_dissolution", main=main, effective_date=day)
    assert (("A20", "effective_date") in stopped) is refused


@pytest.mark.parametrize("day, doubtful", [("2026-11-23", False), ("2026-11-22", True)])
def test_a21_both_may_part_for_a_past_day_but_should_not(day: str, doubtful: bool) -> None:
    assert (("A21", "effective_date") in warned("mutual_dissolution", effective_date=day)) is doubtful


@pytest.mark.parametrize("key", ["average_wage", "severance", "severance_paid_by"])
def test_a22_an_employer_who_proposes_pays(key: str) -> None:
    assert found("mutual_dissolution", **{key: ""}) == [("A22", key)]


def test_a22_a_worker_who_proposes_is_owed_nothing() -> None:
    nothing = dict.fromkeys(("average_wage", "severance", "severance_paid_by"), "")
    assert found("mutual_dissolution", proposed_by="worker", **nothing) == []


@pytest.mark.parametrize("key", ["wages_paid_by", "severance_paid_by"])
def test_a24_money_is_due_when_the_contract_ends(key: str) -> None:
    assert warned("mutual_dissolution", **{key: "2026-12-02"}) == [("A24", key)]


def test_a24_severance_may_wait_for_the_handover() -> None:
    later = {"handover_by": "2026-12-05", "severance_paid_by": "2026-12-05"}
    assert warned("mutual_dissolution", **later) == []


def test_a25_leave_not_taken_is_paid() -> None:
    assert found("mutual_dissolution", leave_days="3") == [("A25", "leave_pay")]
    assert found("mutual_dissolution", leave_days="3", leave_pay="2151.72") == []


def test_service_before_the_platform_counts() -> None:
    assert START.year == 2024
    assert judged("mutual_dissolution", service_from="2019-05-06") == []
