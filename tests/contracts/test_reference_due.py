"""What the authority is reminded to enter."""

from datetime import date

import pytest

from hetong.contracts.reference_due import due
from hetong.contracts.reference_tables import TABLES, read, shipped

WAGE = "150105,2270,22.4,1,{},,某文件"


def told(today: date, **changed) -> str:
    return "\n".join(due({**shipped(), **changed}, today=today))


@pytest.mark.parametrize(
    ("today", "words", "said"),
    [
        (date(2026, 11, 25), "2027年的节假日安排", True),
        (date(2026, 10, 31), "节假日安排", False),
        (date(2027, 1, 1), "2027年的节假日安排", True),
        (date(2026, 11, 30), "已满二年", False),
        (date(2026, 12, 1), "自2024年12月1日起执行，已满二年", True),
        (date(2025, 6, 30), "职工平均工资", False),
        (date(2025, 7, 1), "2024年度的职工平均工资", True),
    ],
)
def test_by_the_calendar(today, words, said):
    assert (words in told(today)) is said


def test_a_new_standard_ends_the_reminder():
    table = TABLES["minimum_wages"]
    rows = read(table, [",".join(table.header), WAGE.format("2027-01-01")], name="x")
    assert "已满二年" not in told(date(2027, 6, 1), minimum_wages=rows)


def test_nothing_known_is_no_error():
    assert "还没有登记" in told(date(2026, 1, 1), minimum_wages=(), average_wages=(), holidays=())
