"""Each rule about annexes: what it refuses, what it warns of, and on which day the boundary lies."""

from datetime import date

import pytest

from hetong.contracts.findings import Severity
from hetong.contracts.grounds import PROTECTED
from tests.contracts.annex_sample import LAWFUL, LAYOFF, found, judged, warned
from tests.factories import resident_id


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_a_lawful_paper_has_no_findings(paper: str) -> None:
    assert judged(paper) == []


@pytest.mark.parametrize("paper", list(LAWFUL))
def test_every_finding_says_how_to_put_it_right(paper: str) -> None:
    nothing = judged(paper, **dict.fromkeys(LAWFUL[paper], ""))
    assert nothing
    assert all(finding.remedy and finding.label for finding in nothing)


# ---- 变更
PIECE = {"pay_mode": "piece", "wage_month": "", "piece_rate": "合格品每件1.20元"}


@pytest.mark.parametrize("day, told", [("2026-11-22", True), ("2026-11-23", False)])
def test_a03_a_day_that_is_over_is_pointed_out(day: str, told: bool) -> None:
    assert found("amendment", effective_date=day) == []
    assert (("A03", "effective_date") in warned("amendment", effective_date=day)) is told


@pytest.mark.parametrize("wage, refused", [("4999.99", True), ("5000.00", False), ("5200.00", False)])
def test_a03_the_wage_is_not_lowered_for_work_already_done(wage: str, refused: bool) -> None:
    past = {"effective_date": "2026-01-01", "wage_month": wage, "amend_other": "增加一次体检"}
    assert (("A03", "effective_date") in found("amendment", **past)) is refused
    assert found("amendment", **past | {"effective_date": "2026-11-23"}) == []


def test_a01_waits_until_what_is_asked_for_is_filled_in() -> None:
    assert found("amendment", wage_month="") == [("V01", "wage_month")]
    assert found("amendment", wage_month="5000.00") == [("A01", "amend_other")]
    assert found("amendment", amend_pay="no") == [("A01", "amend_other")]


def test_a03_offers_today() -> None:
    (told,) = judged("amendment", effective_date="2026-01-01", wage_month="3800.00")
    assert told.fix and told.fix.value == "2026-11-23"
    assert "2026年11月23日" in told.remedy and "第三十条" in told.article


def test_a03_another_way_of_pay_is_for_people_to_compare() -> None:
    piece = {"effective_date": "2026-01-01", **PIECE}
    assert (found("amendment", **piece), warned("amendment", **piece)) == ([], [("A03", "effective_date")])


def test_a02_says_alone_that_the_day_is_before_the_contract() -> None:
    assert found("amendment", effective_date="2023-12-31", wage_month="3800.00") == [
        ("A02", "effective_date")
    ]


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


@pytest.mark.parametrize(
    "end, main, codes",
    [
        ("2027-12-31", {"fixed_terms": 1}, []),
        ("2027-12-30", {"fixed_terms": 2}, []),
        ("2027-12-31", {"fixed_terms": 2}, ["V14"]),
        ("2027-06-29", {"fixed_terms": 2, "prolonged": 6}, []),
        ("2027-06-30", {"fixed_terms": 2, "prolonged": 6}, ["V14"]),
        ("2026-11-30", {"fixed_terms": 2, "prolonged": 6}, []),
        ("2027-12-31", {"since": date(2017, 1, 1)}, ["V15"]),
        ("2027-12-31", {"since": date(2017, 1, 2)}, []),
        ("2027-12-30", {"since": date(2017, 1, 1)}, []),
    ],
)
def test_v14_v15_a_year_more_is_one_more_fixed_term(end: str, main: dict, codes: list[str]) -> None:
    told = found("amendment", main=main, amend_term="yes", end_date=end)
    assert [one for one in told if one[0] in ("V14", "V15")] == [(code, "end_date") for code in codes]


def test_a12_service_is_not_made_shorter_than_the_platform_knows() -> None:
    assert found("renewal", service_from="2024-01-02") == [("A12", "service_from")]
    assert found("renewal", main={"fixed_terms": 1}, fixed_terms="0") == [("A12", "fixed_terms")]


# ---- 协商解除
@pytest.mark.parametrize("paper, how", [("employer_dissolution", found), ("mutual_dissolution", warned)])
def test_a20_before_work_began_only_together(paper: str, how) -> None:
    early = {"today": date(2023, 12, 1), "effective_date": "2023-12-31"}
    assert ("A20", "effective_date") in how(paper, **early)


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


@pytest.mark.parametrize(
    ("day", "before"),
    [("2026-11-30", None), ("2026-11-29", "2026-11-27"), ("2026-10-07", "2026-09-30"), ("2026-02-28", None)],
)
def test_a26_wages_that_fall_due_on_a_day_of_rest_are_paid_before_it(day: str, before: str | None) -> None:
    told = [one for one in judged("mutual_dissolution", wages_paid_by=day) if one.code == "A26"]
    assert [(one.severity, one.fix and one.fix.value) for one in told] == (
        [(Severity.HINT, before)] if before else []
    )


def test_a25_leave_not_taken_is_paid() -> None:
    assert found("mutual_dissolution", leave_days="3") == [("A25", "leave_pay")]
    assert found("mutual_dissolution", leave_days="3", leave_pay="2151.72") == []


def test_a23_less_than_the_law_asks_for_is_told_with_the_sum() -> None:
    assert warned("mutual_dissolution", severance="15599.99") == [("A23", "severance")]
    assert "15,600.00元" in judged("mutual_dissolution", severance="1.00")[0].message


def test_a23_service_before_the_platform_counts() -> None:
    longer = {"service_from": "2019-05-06", "severance": "41600.00"}
    assert judged("mutual_dissolution", **longer) == []
    assert warned("mutual_dissolution", **longer | {"severance": "41599.99"}) == [("A23", "severance")]


# ---- 单位解除
FIT = {"ground": "39_1", "hiring_conditions": "检验合格率达到98%", "notice": "", "measures": ""}
IN_PROBATION = {
    "terms": {"probation_end": "2026-12-20"},
    "start": date(2026, 6, 21),
    "since": date(2026, 6, 21),
}


@pytest.mark.parametrize("day, refused", [("2026-12-20", False), ("2026-12-21", True)])
def test_a30_conditions_of_hiring_count_until_the_last_day_of_probation(day: str, refused: bool) -> None:
    stopped = found(
        "employer_dissolution", main=IN_PROBATION, service_from="2026-06-21", effective_date=day, **FIT
    )
    assert (("A30", "ground") in stopped) is refused


def test_a30_notice_too_is_given_within_probation() -> None:
    late = {"main": IN_PROBATION, "today": date(2026, 12, 21), "effective_date": "2026-12-21"}
    assert ("A30", "ground") in found("employer_dissolution", **late, **FIT)


def test_a30_without_probation_there_are_no_such_conditions() -> None:
    main = IN_PROBATION | {"terms": {"has_probation": "no"}}
    assert ("A30", "ground") in found("employer_dissolution", main=main, **FIT)


@pytest.mark.parametrize("ground, refused", [("40_1", False), ("40_2", False), ("40_3", True), ("41", True)])
def test_a31_within_probation_only_some_grounds(ground: str, refused: bool) -> None:
    main = IN_PROBATION | {"terms": {"probation_end": "2027-01-20"}, "end": None}
    stopped = found("employer_dissolution", main=main, service_from="2026-06-21", ground=ground)
    assert (("A31", "ground") in stopped) is refused


@pytest.mark.parametrize("key", [key for key, _ in PROTECTED])
@pytest.mark.parametrize("ground", ["40_1", "40_2", "40_3", "41"])
def test_a32_the_protected_are_not_dismissed(ground: str, key: str) -> None:
    changes = {"ground": ground} if ground != "41" else LAYOFF
    assert ("A32", key) in found("employer_dissolution", **changes, **{key: "yes"})


@pytest.mark.parametrize("ground", ["39_2", "39_3", "39_4", "39_5", "39_6"])
def test_a32_fault_is_no_matter_of_protection(ground: str) -> None:
    fault = {"rules_broken": "《考勤制度》第八条", "notice": "", "measures": "", "p_maternity": "yes"}
    assert found("employer_dissolution", ground=ground, **fault) == []


@pytest.mark.parametrize(
    "since, birth, how",
    [
        ("2011-12-31", "19690101", "stop"),  # a man of 57 who retires at 61
        ("2012-01-01", "19690101", "stop"),  # fifteen years on the last day
        ("2012-01-02", "19690101", ""),  # a day short of fifteen years
        ("2011-12-31", "19740101", ""),  # more than five years to go
    ],
)
def test_a33_long_service_near_retirement_is_told_by_the_dates(since: str, birth: str, how: str) -> None:
    man = {"b_id_no": resident_id(1, birth=birth), "service_from": since, "severance": "99999.00"}
    stopped = found("employer_dissolution", **man)
    assert (("A33", "p_retire") in stopped) is (how == "stop")


def test_a33_a_woman_may_retire_earlier_or_later_so_people_decide() -> None:
    woman = {
        "b_id_no": resident_id(2, birth="19760601"),
        "service_from": "2005-01-01",
        "severance": "199999.00",
    }
    assert found("employer_dissolution", **woman) == []
    assert ("A33", "p_retire") in warned("employer_dissolution", **woman)


def test_a34_the_union_is_told_first() -> None:
    assert found("employer_dissolution", union_on="2026-11-23") == []
    assert found("employer_dissolution", union_on="2026-11-24") == [("A34", "union_on")]
    assert warned("employer_dissolution", union="none", union_on="") == [("A34", "union")]


@pytest.mark.parametrize("day, refused", [("2026-12-22", True), ("2026-12-23", False)])
def test_a35_thirty_days_from_today(day: str, refused: bool) -> None:
    assert (("A35", "effective_date") in found("employer_dissolution", effective_date=day)) is refused


def test_a35_a_month_paid_makes_it_immediate() -> None:
    paid = {"notice": "pay", "pay_in_lieu": "5000.00", "effective_date": "2026-11-23"}
    assert found("employer_dissolution", **paid) == []
    assert ("A39", "pay_in_lieu") in warned("employer_dissolution", **paid | {"pay_in_lieu": "4999.99"})


def test_a21_one_party_alone_does_not_end_a_contract_for_the_past() -> None:
    assert ("A21", "effective_date") in found(
        "employer_dissolution", notice="pay", pay_in_lieu="5000", effective_date="2026-11-22"
    )


@pytest.mark.parametrize(
    "count, total, refused",
    [("20", "9999", False), ("19", "191", True), ("19", "190", False), ("5", "4", True)],
)
def test_a36_a_layoff_is_of_twenty_or_of_one_in_ten(count: str, total: str, refused: bool) -> None:
    many = LAYOFF | {"layoff_count": count, "staff_total": total}
    assert (("A36", "layoff_count") in found("employer_dissolution", **many)) is refused


@pytest.mark.parametrize("explained, day, refused", [
    ("2026-11-23", "2026-12-23", False),
    ("2026-11-23", "2026-12-22", True),
    ("2026-11-24", "2026-12-31", True),
])  # fmt: skip
def test_a37_explained_thirty_days_before(explained: str, day: str, refused: bool) -> None:
    many = LAYOFF | {"explained_on": explained, "effective_date": day}
    assert (("A37", "explained_on") in found("employer_dissolution", **many)) is refused


def test_a37_and_a38_reported_first_and_some_kept_first() -> None:
    assert found("employer_dissolution", **LAYOFF) == []
    assert found("employer_dissolution", **LAYOFF | {"reported_on": "2026-11-24"}) == [("A37", "reported_on")]
    assert found("employer_dissolution", **LAYOFF | {"priority_kept": "no"}) == [("A38", "priority_kept")]


@pytest.mark.parametrize("ground, owed", [("39_6", False), ("40_1", True), ("40_3", True), ("41", True)])
def test_a22_which_dismissals_cost_severance(ground: str, owed: bool) -> None:
    changes = {**(LAYOFF if ground == "41" else {}), "ground": ground, "severance": ""}
    assert (("A22", "severance") in found("employer_dissolution", **changes)) is owed


def test_a29_illness_may_cost_more() -> None:
    assert ("A29", "ground") in warned("employer_dissolution", ground="40_1")


# ---- 终止
@pytest.mark.parametrize("day, refused", [("2026-12-30", True), ("2026-12-31", False)])
def test_a40_expiry_not_before_the_last_day(day: str, refused: bool) -> None:
    assert (("A40", "effective_date") in found("termination", effective_date=day)) is refused


def test_a40_what_has_no_last_day_does_not_expire() -> None:
    open_ended = {"end": None, "terms": {"term_type": "open"}}
    task = {"end": None, "terms": {"term_type": "task"}}
    assert found("termination", main=open_ended) == [("A40", "ground")]
    assert found("termination", main=task) == [("A40", "ground")]
    assert found("termination", ground="task") == [("V01", "facts"), ("A40", "ground")]
    assert found("termination", main=task, ground="task", facts="收割完成") == []


@pytest.mark.parametrize("key", ["p_hazard", "p_medical", "p_maternity", "p_retire", "p_other"])
def test_a41_expiry_waits_for_the_protected(key: str) -> None:
    assert found("termination", **{key: "yes"}) == [("A41", key)]


@pytest.mark.parametrize("grade, stopped", [("1-4", True), ("5-6", True), ("pending", True), ("7-10", False)])
def test_a41_the_grade_of_an_injury_decides(grade: str, stopped: bool) -> None:
    injured = {"p_injury": "yes", "injury_grade": grade}
    assert (("A41", "injury_grade") in found("termination", **injured)) is stopped
    assert (("A41", "injury_grade") in warned("termination", **injured)) is not stopped


def test_a41_bankruptcy_does_not_ask() -> None:
    bankrupt = {"ground": "44_4", "event_on": "2026-11-01", "facts": "法院裁定宣告破产", "renewal_offer": ""}
    assert found("termination", **bankrupt, p_medical="yes") == []


@pytest.mark.parametrize("day, how", [("2027-01-31", warned), ("2027-02-01", found)])
def test_a42_a_month_after_expiry_it_is_too_late(day: str, how) -> None:
    late = {"main": {"expired": True}, "today": date(2027, 2, 1), "effective_date": day}
    assert ("A42", "effective_date") in how("termination", **late)


def test_a42_a_day_entered_long_after_expiry_is_questioned() -> None:
    late = {"main": {"expired": True}, "effective_date": "2026-12-31"}
    assert ("A42", "effective_date") not in warned("termination", **late, today=date(2027, 1, 31))
    assert ("A42", "effective_date") in warned("termination", **late, today=date(2027, 2, 1))


def test_a42_a_contract_extended_by_law_ends_when_its_cause_does() -> None:
    late = {"main": {"expired": True}, "today": date(2027, 6, 1), "effective_date": "2027-05-31"}
    assert ("A42", "effective_date") in found("termination", **late)
    assert found("termination", **late, extended_until="2027-05-31") == []


def test_v14_who_may_stay_for_good_is_not_let_go_by_expiry() -> None:
    assert found("termination", main={"fixed_terms": 2}, worker_wants="yes") == [("V14", "worker_wants")]
    assert found("termination", main={"fixed_terms": 2}, worker_wants="no") == []
    assert found("termination", main={"fixed_terms": 1}, worker_wants="yes") == []


@pytest.mark.parametrize("since, refused", [("2017-01-01", True), ("2017-01-02", False)])
def test_v15_ten_years_at_expiry(since: str, refused: bool) -> None:
    long = {"service_from": since, "worker_wants": "yes", "severance": "99999.00"}
    assert (("V15", "worker_wants") in found("termination", **long)) is refused


@pytest.mark.parametrize("ground, offer, owed", [
    ("44_1", "none", True), ("44_1", "lower", True), ("44_1", "same", False),
    ("44_2", "", False), ("44_3", "", False), ("44_4", "", True), ("44_5", "", True), ("44_6", "", False),
])  # fmt: skip
def test_a22_which_terminations_cost_severance(ground: str, offer: str, owed: bool) -> None:
    given = {"offered_on": "2026-11-01", "event_on": "2026-11-01", "facts": "见附件", "severance": ""}
    assert (("A22", "severance") in found("termination", ground=ground, renewal_offer=offer, **given)) is owed


def test_a44_declining_and_wanting_contradict_each_other() -> None:
    both = {"renewal_offer": "same", "offered_on": "2026-11-01", "worker_wants": "yes"}
    assert found("termination", **both) == [("A44", "worker_wants")]


@pytest.mark.parametrize("day, refused", [("2026-11-30", True), ("2026-12-01", False)])
def test_a43_not_retired_before_the_age(day: str, refused: bool) -> None:
    """Sixty on 1 July 2026, eighteen months into the reform, so five months later."""
    man = {
        "b_id_no": resident_id(1, birth="19660701"),
        "ground": "reg_21",
        "event_on": day,
        "facts": "达到退休年龄",
    }
    stopped = found("termination", **man, effective_date=day, renewal_offer="", worker_wants="")
    assert (("A43", "effective_date") in stopped) is refused


# ---- 劳动者解除
@pytest.mark.parametrize("day, refused", [("2026-12-22", True), ("2026-12-23", False)])
def test_a50_thirty_days_notice(day: str, refused: bool) -> None:
    assert (("A50", "effective_date") in found("resignation", effective_date=day)) is refused


@pytest.mark.parametrize("day, refused", [("2026-11-25", True), ("2026-11-26", False)])
def test_a50_three_days_within_probation(day: str, refused: bool) -> None:
    assert (
        ("A50", "effective_date") in found("resignation", main=IN_PROBATION, effective_date=day)
    ) is refused


def test_a50_the_last_day_of_probation_still_counts() -> None:
    last = {"main": IN_PROBATION, "today": date(2026, 12, 20), "effective_date": "2026-12-23"}
    after = last | {"today": date(2026, 12, 21), "effective_date": "2026-12-24"}
    assert (found("resignation", **last), found("resignation", **after)) == ([], [("A50", "effective_date")])


def test_a50_says_the_earliest_day() -> None:
    assert "2026年12月23日" in judged("resignation", effective_date="2026-12-01")[0].remedy


def test_a50_for_the_employers_fault_at_once() -> None:
    at_once = {"effective_date": "2026-11-23", "ground": "38_2", "facts": "拖欠9月、10月工资"}
    assert found("resignation", **at_once) == []
    assert found("resignation", **at_once | {"effective_date": "2026-11-22"}) == [("A21", "effective_date")]
