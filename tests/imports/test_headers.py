"""Which column means what: certain by equality, else asked."""

import pytest

from hetong.contracts.registry import get_template
from hetong.imports.headers import column_letter, match_headers, questions
from hetong.imports.headings import Derived, Meanings, plain
from tests.imports.sheets import HEADERS

FIELDS = get_template("fulltime").fields


def matched(*headers: str, **answers: str):
    """The match of a header row."""
    return match_headers(headers, FIELDS, answers)


def asked(*headers: str, **answers: str) -> list[str]:
    """The labels that are asked about."""
    return [question.label for question in questions(matched(*headers, **answers), FIELDS)]


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("姓名*", "b_name"),
        ("员工姓名", "b_name"),
        ("姓 名", "b_name"),
        ("＊证件号码（必填）", "b_id_no"),
        ("手机\n号码：", "b_phone"),
        ("月薪（元）", "wage_month"),
        ("月薪(元/月)", "wage_month"),
        ("工资(元/月)", "wage_month"),
        ("户口所在地", "b_huji_addr"),
        ("工作地点（旗县）", "work_banner"),
        ("b_phone", "b_phone"),
        ("试用期（月）", Derived.PROBATION_MONTHS),
        ("合同期限(年)", Derived.TERM_YEARS),
        ("转正日期", Derived.REGULAR_DATE),
    ],
)
def test_certain_headings(heading: str, key: str) -> None:
    assert Meanings(FIELDS).certain(heading) == key


@pytest.mark.parametrize(
    "heading", ["地址", "日期", "工资", "工资标准", "试用期", "紧急联系人电话", "银行卡号"]
)
def test_headings_that_are_never_guessed(heading: str) -> None:
    assert Meanings(FIELDS).certain(heading) is None


def test_no_alias_means_two_blanks() -> None:
    names = [(plain(name), field.key) for field in FIELDS for name in (field.label, *field.headers)]
    assert len({name for name, _ in names}) == len(set(names))


def test_a_roster_leaves_one_question() -> None:
    assert asked(*HEADERS) == ["工时制度"]


def test_an_answer_settles_it() -> None:
    assert asked(*HEADERS, hours_type="standard") == []


def test_what_columns_imply() -> None:
    implied = {"b_id_type": "resident_id", "term_type": "fixed", "pay_mode": "monthly"}
    assert matched(*HEADERS).implied == implied


def test_several_pay_columns_imply_no_pay_mode() -> None:
    assert "工资方式" in asked(*HEADERS, "计件单价", hours_type="standard")


def test_useless_columns_are_ignored_openly() -> None:
    assert matched(*HEADERS, "星座").ignored == ["序号", "部门", "备注"]


def test_unknown_columns_are_named() -> None:
    assert matched(*HEADERS, "星座").unknown == ["星座"]


def test_an_ambiguous_column_is_asked_with_its_letter() -> None:
    headers = [heading.replace("现住址", "地址") for heading in HEADERS]
    (question,) = questions(match_headers(headers, FIELDS, {"hours_type": "standard"}), FIELDS)
    assert (question.label, question.why) == ("经常居住地", "G列“地址”可能是“经常居住地”，但不能确定。")


@pytest.mark.parametrize("answer", ["列:地址", "列:G"])
def test_an_answer_may_name_a_column(answer: str) -> None:
    headers = [heading.replace("现住址", "地址") for heading in HEADERS]
    match = match_headers(headers, FIELDS, {"hours_type": "standard", "b_live_addr": answer})
    assert (match.column_of("b_live_addr"), questions(match, FIELDS)) == (6, [])


def test_an_ambiguous_column_is_no_question_when_nothing_is_missing() -> None:
    assert asked(*HEADERS, "地址", hours_type="standard") == []


def test_two_columns_for_one_blank_are_asked() -> None:
    assert asked(*HEADERS, "联系电话", hours_type="standard") == ["手机号"]


def test_the_own_label_wins_over_an_alias() -> None:
    match = matched("手机号", "联系电话")
    assert match.column_of("b_phone") == 0


def test_the_place_of_work_may_be_one_column() -> None:
    headers = [heading for heading in HEADERS if heading not in ("工作城市", "工作旗县")]
    assert asked(*headers, "工作地点", hours_type="standard") == []


def test_beside_a_banner_the_place_of_work_is_the_address() -> None:
    assert matched(*HEADERS, "工作地点").column_of("work_address") == len(HEADERS)


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_column_letters(index: int, letter: str) -> None:
    assert column_letter(index) == letter
