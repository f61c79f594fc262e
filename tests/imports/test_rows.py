"""Rows into values and findings: all errors at once, each at its place."""

from datetime import date

import pytest

from hetong.imports.results import Refused
from tests.imports.sheets import HEADERS, codes, context, opened, read, read_one, roster, worker


def value(key: str, **changes: object) -> str:
    """One value of a one-row roster."""
    return read_one(**changes).values[key]


def without(*headings: str) -> list[str]:
    """The usual header row with some columns left out."""
    return [heading for heading in HEADERS if heading not in headings]


def test_a_lawful_row_is_accepted() -> None:
    assert read_one().findings == []


@pytest.mark.parametrize(
    "cell",
    [
        "2027-03-01",
        "2027/3/1",
        "2027.3.1",
        "20270301",
        "2027年3月1日",
        "２０２７年３月１日",
        20270301,
        46447,
        date(2027, 3, 1),
    ],
)
def test_date_formats(cell: object) -> None:
    assert value("start_date", 入职日期=cell) == "2027-03-01"


def test_an_impossible_date() -> None:
    assert codes(read_one(合同到期日="2029-02-30")) == [("F01", "合同到期日")]


def test_full_width_digits() -> None:
    row = read_one(手机="１３９００００００９９", 月薪="５，０００", 发薪日="１０日")
    assert (row.values["b_phone"], row.values["wage_month"], row.values["pay_day"]) == (
        "13900000099",
        "5000.00",
        "10",
    )


def test_the_same_phone_for_two_people_is_pointed_out_once() -> None:
    rows = read(roster(worker(1, 手机="13900000001"), worker(2, 手机="13900000001"), worker(3)))
    found = [(row.row, one.finding.code, one.finding.message) for row in rows for one in row.findings]
    assert found == [(5, "V22", "与第4行的手机号相同")]


def test_a_fifteen_digit_number() -> None:
    row = read_one(身份证号="150204830920708")
    assert [(f.finding.code, "18位" in f.finding.message) for f in row.findings] == [("V03", True)]


def test_an_identity_number_as_a_number_has_lost_digits() -> None:
    (found,) = read_one(身份证号=150102199001010014).findings
    assert "丢失" in found.finding.message
    assert "文本" in found.finding.message


def test_the_check_digit_is_told() -> None:
    good = str(worker(1)["身份证号"])
    wrong = good[:17] + ("0" if good[17] != "0" else "1")
    told = str(read_one(身份证号=wrong).findings[0])
    assert told.startswith(f"第4行 D列 身份证号：校验位不符（按前17位推算应为{good[17]}）")
    assert "请核对全部18位" in told


def test_all_errors_of_a_row_at_once() -> None:
    row = read_one(员工姓名="", 手机="123", 月薪=1800, 合同到期日="2026-01-01")
    assert sorted(codes(row)) == [
        ("F01", "手机"),
        ("F02", "合同到期日"),
        ("V01", "员工姓名"),
        ("V09", "月薪"),
    ]


def test_a_finding_shows_the_cell_and_its_place() -> None:
    record = read_one(月薪=1800).findings[0].as_record()
    place = {key: record[key] for key in ("row", "column", "header", "value", "field", "code")}
    expected = {
        "row": 4,
        "column": "P",
        "header": "月薪",
        "value": "1800",
        "field": "wage_month",
        "code": "V09",
    }
    assert place == expected


def test_duplicates_name_the_first_row() -> None:
    first, second = read(roster(worker(1), worker(1)))
    assert first.accepted
    assert str(second.findings[0]) == "第5行 D列 身份证号：与第4行的证件号码重复"


@pytest.mark.parametrize(
    ("cell", "end"),
    [(3, "2027-03-31"), ("3个月", "2027-03-31"), ("三个月", "2027-03-31"), (1.0, "2027-01-31")],
)
def test_probation_in_months(cell: object, end: str) -> None:
    assert value("probation_end", **{"试用期(月)": cell}) == end


@pytest.mark.parametrize("cell", [0, "0", "无", "不约定", "/"])
def test_no_probation(cell: object) -> None:
    assert value("has_probation", **{"试用期(月)": cell}) == "no"


def test_a_blank_probation_is_asked_for() -> None:
    assert codes(read_one(**{"试用期(月)": ""})) == [("V01", "试用期(月)")]


def test_an_unreadable_probation_is_said_once() -> None:
    assert codes(read_one(**{"试用期(月)": "面议"})) == [("F01", "试用期(月)")]


def test_a_wrong_start_date_is_said_once() -> None:
    """The end of the probation cannot be known then; nothing is said about it."""
    assert codes(read_one(入职日期="下月")) == [("F01", "入职日期")]


@pytest.mark.parametrize(
    ("cell", "end"),
    [
        ("3年", "2029-12-31"),
        ("三年", "2029-12-31"),
        ("36个月", "2029-12-31"),
        ("2027.1.1-2029.12.31", "2029-12-31"),
    ],
)
def test_the_length_of_the_term(cell: str, end: str) -> None:
    headers = [*without("合同到期日"), "合同期限"]
    (row,) = read(roster(worker(1, 合同期限=cell), headers=headers))
    assert (row.values["term_type"], row.values["end_date"], row.accepted) == ("fixed", end, True)


def test_an_open_ended_term() -> None:
    (row,) = read(roster(worker(1, 合同期限="无固定期限"), headers=[*without("合同到期日"), "合同期限"]))
    assert (row.values["term_type"], row.accepted) == ("open", True)


def test_a_length_without_unit_is_not_guessed() -> None:
    (row,) = read(roster(worker(1, 合同期限=3), headers=[*without("合同到期日"), "合同期限"]))
    assert codes(row) == [("F01", "合同期限")]


def test_length_and_end_must_agree() -> None:
    (row,) = read(roster(worker(1, 合同期限="2年"), headers=[*HEADERS, "合同期限"]))
    assert codes(row) == [("F01", "合同期限")]


def test_a_regular_date_ends_probation_the_day_before() -> None:
    headers = [*without("试用期(月)"), "转正日期"]
    (row,) = read(roster(worker(1, 转正日期="2027-04-01"), headers=headers))
    assert row.values["probation_end"] == "2027-03-31"


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("呼和浩特市赛罕区", ("呼和浩特市", "赛罕区", "")),
        ("内蒙古自治区包头市昆都仑区钢铁大街1号", ("包头市", "昆都仑区", "钢铁大街1号")),
        ("达茂旗", ("包头市", "达尔罕茂明安联合旗", "")),
    ],
)
def test_the_place_of_work_in_one_cell(cell: str, place: tuple[str, str, str]) -> None:
    headers = [*without("工作城市", "工作旗县"), "工作地点"]
    (row,) = read(roster(worker(1, 工作地点=cell), headers=headers))
    assert (row.values["work_league"], row.values["work_banner"], row.values["work_address"]) == place


def test_an_unknown_place_of_work() -> None:
    headers = [*without("工作城市", "工作旗县"), "工作地点"]
    (row,) = read(roster(worker(1, 工作地点="北京"), headers=headers))
    assert codes(row) == [("F01", "工作地点")]


def test_a_banner_names_its_league() -> None:
    (row,) = read(roster(worker(1), headers=without("工作城市")))
    assert row.values["work_league"] == "呼和浩特市"


def test_a_birth_date_must_agree_with_the_number() -> None:
    (row,) = read(roster(worker(1, 出生日期="1991-01-01"), headers=[*HEADERS, "出生日期"]))
    assert codes(row) == [("V04", "出生日期")]


def test_a_default_fills_blanks_but_never_overrides() -> None:
    rows = read(roster(worker(1), worker(2, 岗位名称="")), {"工时制度": "标准", "工作岗位": "普工"})
    assert [row.values["position"] for row in rows] == ["质检员", "普工"]


def test_a_default_start_date_counts_for_probation() -> None:
    given = {"工时制度": "标准", "开始日期": "2027-01-01"}
    (row,) = read(roster(worker(1), headers=without("入职日期")), given)
    assert row.values["probation_end"] == "2027-03-31"


def test_an_unknown_default_lists_the_known() -> None:
    with pytest.raises(Refused, match=r"没有名为“血型”的字段.*工时制度"):
        opened(roster(worker(1)), {"血型": "O"})


def test_an_unusable_default_is_refused() -> None:
    with pytest.raises(Refused, match="为“工时制度”给定的“三班倒”不能使用"):
        opened(roster(worker(1)), {"工时制度": "三班倒"})


def test_a_default_naming_an_absent_column() -> None:
    with pytest.raises(Refused, match="表中没有“住址”列"):
        opened(roster(worker(1)), {"经常居住地": "列:住址"})


def test_questions_come_before_rows() -> None:
    reading = opened(roster(worker(1)), {})
    assert [question.label for question in reading.questions] == ["工时制度"]
    with pytest.raises(AssertionError):
        reading.rows(context())


def test_a_question_says_how_to_answer() -> None:
    (question,) = opened(roster(worker(1)), {}).questions
    assert "工时制度=标准工时制" in question.how


def test_numbering_without_a_name_is_no_row() -> None:
    assert len(read(roster(worker(1), {"序号": 2}, {"序号": 3}))) == 1
