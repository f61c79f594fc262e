"""CSV files of reference data: what is shipped keeps its own rules, and what cannot stand is named."""

from datetime import date

import pytest

from hetong.contracts.reference import load_reference
from hetong.contracts.reference_tables import TABLES, BadReference, check_overlaps, read, row, shipped

WAGES = TABLES["minimum_wages"]
HEADER = ",".join(WAGES.header)
LINE = "150105,2270,22.4,1,2024-12-01,,示例文件〔2024〕1号"


def wages(*lines: str, header: str = HEADER):
    return read(WAGES, [header, *lines], name="minimum_wages.csv")


def refusal(*lines: str, header: str = HEADER) -> str:
    with pytest.raises(BadReference) as bad:
        wages(*lines, header=header)
    return bad.value.message


def test_every_table_is_shipped_with_sources():
    assert shipped().keys() == TABLES.keys()
    assert [one.place for rows in shipped().values() for one in rows if not one.source] == []


@pytest.mark.parametrize("code", TABLES)
def test_nothing_shipped_overlaps(code):
    check_overlaps(shipped()[code])


def test_every_former_code_leads_to_one_in_use():
    regions = shipped()["regions"]
    standing = {one.values["code"] for one in regions if one.valid_until is None}
    former = [one for one in regions if one.valid_until]
    assert (len(former), [one.key for one in former if one.values["successor"] not in standing]) == (65, [])


def test_thirteen_statutory_holidays_a_year_since_2025():
    days = [one.valid_from.year for one in shipped()["holidays"] if one.values["kind"] == "statutory"]
    assert (days.count(2025), days.count(2026)) == (13, 13)


def test_a_good_line():
    (one,) = wages(LINE)
    assert (one.key, one.values["monthly"], one.valid_from, one.valid_until) == (
        "150105",
        "2270",
        date(2024, 12, 1),
        None,
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("15010,2270,22.4,1,2024-12-01,,某文件", "第2行：地区应为6位行政区划代码"),
        ("150105,很多,22.4,1,2024-12-01,,某文件", "月最低工资（元）应为数字"),
        ("150105,-1,22.4,1,2024-12-01,,某文件", "应为大于0的数字"),
        ("150105,NaN,22.4,1,2024-12-01,,某文件", "应为大于0的数字"),
        ("150105,2270,,1,2024-12-01,,某文件", "请填写小时最低工资（元）"),
        ("150105,2270,22.4,1,2024.12.1,,某文件", "valid_from应为日期"),
        ("150105,2270,22.4,1,2024-12-01,明年,某文件", "valid_until应为日期"),
        ("150105,2270,22.4,1,2024-12-01,2024-11-30,某文件", "valid_until早于valid_from"),
        ("150105,2270,22.4,1,2024-12-01,,", "请填写来源"),
        ("150105,2270,22.4,1,2024-12-01,," + "长" * 201, "来源最多200字"),
    ],
)
def test_what_cannot_stand_is_named_with_its_line(line, words):
    assert words in refusal(line)


def test_every_bad_line_is_named_at_once():
    message = refusal("1,2270,22.4,1,2024-12-01,,某", LINE, "150102,0,22.4,1,2024-12-01,,某")
    assert "第2行" in message and "第4行" in message and "第3行" not in message


def test_another_header_is_refused():
    assert refusal(LINE, header="地区,月").startswith("minimum_wages.csv的第一行应为：region,monthly")


@pytest.mark.parametrize("second_from", ["2025-12-01", "2026-12-01"])
def test_two_values_on_one_day_are_refused_with_the_way_out(second_from):
    second = f"150105,2380,23.5,1,{second_from},,示例文件〔2025〕1号"
    message = refusal(LINE, second)
    assert "“150105”有两个数值在同一天有效：2024-12-01起和" in message
    assert "第2行、minimum_wages.csv第3行" in message and "请把前一个的结束日期改为" in message


def test_values_that_follow_each_other_are_fine():
    first = LINE.replace("2024-12-01,,", "2024-12-01,2025-11-30,")
    assert len(wages(first, "150105,2380,23.5,1,2025-12-01,,示例文件〔2025〕1号")) == 2


def test_an_entered_value_names_its_fields():
    with pytest.raises(BadReference) as bad:
        row(
            WAGES,
            {"region": "150105", "monthly": "x"},
            valid_from=date(2026, 1, 1),
            valid_until=None,
            source="",
        )
    assert bad.value.fields.keys() == {"monthly", "hourly", "source"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("150105", "赛罕区"),
        ("152101", "海拉尔区"),
        ("152701", "东胜区"),
        ("152628", "丰镇市"),
        ("152100", "呼伦贝尔市"),
    ],
)
def test_former_codes_lead_to_what_took_their_place(code, name):
    found = load_reference().region(code)
    assert found and found.name == name


def test_former_names_are_understood():
    reference = load_reference()
    assert [reference.find_league(text).name for text in ("哲里木盟", "伊克昭盟")] == ["通辽市", "鄂尔多斯市"]
    assert reference.find_banner("乌兰察布市", "集宁市").name == "集宁区"
    assert reference.find_banner("包头市", "白云矿区").name == "白云鄂博矿区"
    assert reference.find_banner("包头市", "郊区") is None


def test_an_unknown_code_is_none():
    assert load_reference().region("999999") is None


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 2, 16), False),  # 除夕
        (date(2026, 2, 28), True),  # a Saturday worked for 春节
        (date(2026, 11, 25), True),
        (date(2026, 11, 28), False),
        (date(2025, 10, 8), False),
    ],
)
def test_working_days(day, working):
    assert load_reference().is_working_day(day) is working
