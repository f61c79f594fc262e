"""The tables of dated reference data: their columns, how a CSV file of them is read, and that no two values overlap.

Every row is valid from a day to a day, both included, or until further notice; its source says who published it.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import pairwise
from pathlib import Path

from hetong.kernel.errors import Invalid

DATA = Path(__file__).with_name("data")
REGION = "region"
VALIDITY = ("valid_from", "valid_until", "source")
LONGEST_SOURCE = 200


class BadReference(Invalid):
    """A value of a reference table that cannot stand; the message says which and why."""

    code = "bad_reference"
    message = "参考数据有误，请按提示修改后重试。"


@dataclass(frozen=True)
class Column:
    """One column: `check` returns what is wrong with a text, `choices` are code and wording; a `day` is a date."""

    key: str
    label: str
    check: Callable[[str], str] = lambda text: ""
    required: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    day: bool = False

    def problem(self, text: str) -> str:
        """What is wrong with a text, or nothing."""
        if not text:
            return f"请填写{self.label}" if self.required else ""
        if self.choices and text not in dict(self.choices):
            return f"{self.label}只能是{'、'.join(code for code, _ in self.choices)}"
        wrong = self.check(text)
        return f"{self.label}{wrong}" if wrong else ""

    def wording(self, text: str) -> str:
        """A value as people read it."""
        return dict(self.choices).get(text, text)


@dataclass(frozen=True)
class Table:
    """A kind of reference data; `keys` name what a value is for, `columns` are the value.

    With `by_banner` each 旗县 has a value of its own; with `of_a_day` a value is of the day that it is for.
    """

    code: str
    label: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]
    article: str
    by_banner: bool = False
    of_a_day: bool = False

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Keys first."""
        return (*self.keys, *self.columns)

    @property
    def header(self) -> list[str]:
        """The first line of its CSV file."""
        return [*(column.key for column in self.all_columns), *VALIDITY]


@dataclass(frozen=True)
class Row:
    """One value with its validity; `place` is where it was read, for messages."""

    table: str
    values: dict[str, str]
    valid_from: date
    valid_until: date | None
    source: str
    place: str = ""

    @property
    def key(self) -> str:
        """What the value is for."""
        return "|".join(self.values[column.key] for column in TABLES[self.table].keys)

    def in_force(self, day: date) -> bool:
        """Whether it applies on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


def _positive(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return "应为数字，例如 2270 或 22.4"
    return "" if number.is_finite() and 0 < number < 10_000_000 else "应为大于0的数字"


def _whole(text: str) -> str:
    return "" if text.isascii() and text.isdigit() and len(text) <= 4 else "应为整数"


def _code(text: str) -> str:
    return "" if text.isascii() and text.isdigit() and len(text) == 6 else "应为6位行政区划代码"


def _day(text: str) -> str:
    return "" if _date(text) else "应为日期，例如 2026-01-01"


_REGION = Column(REGION, "地区", _code, help="GB/T 2260 代码；全区为 150000。")
_GENDERS = (("male", "男"), ("female", "女"))
_DAYS = (("statutory", "法定节假日"), ("rest", "调休放假"), ("work", "调休上班"))
TABLES = {
    table.code: table
    for table in (
        Table(
            "minimum_wages",
            "最低工资标准",
            (_REGION,),
            (
                Column("monthly", "月最低工资（元）", _positive),
                Column("hourly", "小时最低工资（元）", _positive),
                Column("class", "类别", _whole, required=False),
            ),
            "《劳动法》第四十八条、《最低工资规定》",
            by_banner=True,
        ),
        Table(
            "average_wages",
            "职工平均工资（经济补偿上限）",
            (_REGION,),
            (
                Column("year", "年度", _whole),
                Column("yearly", "年平均工资（元）", _positive),
                Column("scope", "口径", required=False),
            ),
            "《劳动合同法》第四十七条第二款",
        ),
        Table(
            "retirement_ages",
            "法定退休年龄",
            (Column("gender", "性别", choices=_GENDERS), Column("years", "改革前年龄（周岁）", _whole)),
            (
                Column("latest_years", "改革后年龄（周岁）", _whole),
                Column("step_months", "每几个月延迟一个月", _whole),
            ),
            "《国务院关于渐进式延迟法定退休年龄的办法》第一条",
        ),
        Table(
            "holidays",
            "节假日安排",
            (Column("day", "日期", _day, day=True),),
            (Column("kind", "类型", choices=_DAYS), Column("name", "名称")),
            "《全国年节及纪念日放假办法》",
            of_a_day=True,
        ),
        Table(
            "regions",
            "行政区划代码",
            (Column("code", "代码", _code),),
            (
                Column("name", "名称"),
                Column("parent", "上级代码", _code, required=False),
                Column("aliases", "别名", required=False, help="多个用空格分开。"),
                Column("successor", "现代码", _code, required=False, help="已停用的代码由哪个代码接替。"),
            ),
            "GB/T 2260《中华人民共和国行政区划代码》",
        ),
    )
}


def read(table: Table, lines: Iterable[str], *, name: str) -> list[Row]:
    """The rows of a CSV file called `name`; raises `BadReference` with every line that cannot stand."""
    reader = csv.DictReader(lines)
    if list(reader.fieldnames or ()) != table.header:
        raise BadReference(f"{name}的第一行应为：{','.join(table.header)}")
    rows, problems = [], []
    for number, cells in enumerate(reader, 2):
        try:
            rows.append(
                _row(
                    table,
                    {key: (cells.get(key) or "").strip() for key in table.header},
                    f"{name}第{number}行",
                )
            )
        except BadReference as bad:
            problems.append(bad.message)
    if problems:
        raise BadReference("\n".join(problems))
    check_overlaps(rows)
    return rows


def row(
    table: Table, values: dict[str, str], *, valid_from: date, valid_until: date | None, source: str
) -> Row:
    """A value that somebody entered; raises `BadReference` that names each field."""
    problems = {column.key: column.problem(values.get(column.key, "")) for column in table.all_columns}
    problems["source"] = _source_problem(source)
    if valid_until is not None and valid_until < valid_from:
        problems["valid_until"] = "结束日期早于开始日期"
    if found := {key: f"{text}。" for key, text in problems.items() if text}:
        raise BadReference(fields=found)
    kept = {column.key: values.get(column.key, "") for column in table.all_columns}
    return Row(table.code, kept, valid_from, valid_until, source)


def check_overlaps(rows: Sequence[Row]) -> None:
    """Raise `BadReference` where two values for the same thing are valid on the same day."""
    by_key: dict[tuple[str, str], list[Row]] = {}
    for one in rows:
        by_key.setdefault((one.table, one.key), []).append(one)
    clashes = [
        text for group in by_key.values() for text in _clashes(sorted(group, key=lambda r: r.valid_from))
    ]
    if clashes:
        raise BadReference("\n".join(clashes))


@cache
def shipped() -> dict[str, tuple[Row, ...]]:
    """What the product comes with, by table."""
    found = {}
    for table in TABLES.values():
        with (DATA / f"{table.code}.csv").open(encoding="utf-8", newline="") as file:
            found[table.code] = tuple(read(table, file, name=f"{table.code}.csv"))
    return found


def span(one: Row) -> str:
    """2024-12-01起, or 2024-12-01至2025-11-30."""
    return f"{one.valid_from}至{one.valid_until}" if one.valid_until else f"{one.valid_from}起"


def _clashes(group: Sequence[Row]) -> Iterator[str]:
    for former, later in pairwise(group):
        if former.valid_until is None or later.valid_from <= former.valid_until:
            label = TABLES[former.table].label
            where = f"（{former.place}、{later.place}）" if former.place and later.place else ""
            yield (
                f"{label}“{former.key}”有两个数值在同一天有效：{span(former)}和{span(later)}{where}；"
                f"请把前一个的结束日期改为{later.valid_from - timedelta(days=1)}或更早。"
            )


def _row(table: Table, cells: dict[str, str], place: str) -> Row:
    problems = [text for column in table.all_columns if (text := column.problem(cells[column.key]))]
    valid_from, valid_until = _date(cells["valid_from"]), _date(cells["valid_until"])
    if valid_from is None:
        problems.append("valid_from应为日期，例如 2026-01-01")
    if cells["valid_until"] and valid_until is None:
        problems.append("valid_until应为日期，或者留空")
    if valid_from and valid_until and valid_until < valid_from:
        problems.append("valid_until早于valid_from")
    if wrong := _source_problem(cells["source"]):
        problems.append(wrong)
    if problems or valid_from is None:
        raise BadReference(f"{place}：{'；'.join(problems)}")
    values = {column.key: cells[column.key] for column in table.all_columns}
    return Row(table.code, values, valid_from, valid_until, cells["source"], place)


def _source_problem(text: str) -> str:
    if not text:
        return "请填写来源，例如文件名称和文号"
    return f"来源最多{LONGEST_SOURCE}字" if len(text) > LONGEST_SOURCE else ""


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
