"""Which reference data has probably been announced anew: what the authority is reminded of."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from hetong.contracts.chinese import chinese_day
from hetong.contracts.reference_tables import Row
from hetong.kernel.dates import add_months

NOVEMBER, JULY = 11, 7
"""By when the State Council announces next year's holidays, and the statistical office last year's wages."""


def due(tables: Mapping[str, Sequence[Row]], *, today: date) -> list[str]:
    """A sentence for each."""
    return [*_wages(tables["minimum_wages"], today), *_averages(tables["average_wages"], today),
            *_holidays(tables["holidays"], today)]  # fmt: skip


def _wages(rows: Sequence[Row], today: date) -> Iterator[str]:
    newest = max((row.valid_from for row in rows), default=None)
    if newest and add_months(newest, 24) <= today:
        yield (
            f"最低工资标准自{chinese_day(newest)}起执行，已满二年；"
            "《最低工资规定》第十条要求每两年至少调整一次，请核对是否公布了新标准。"
        )


def _averages(rows: Sequence[Row], today: date) -> Iterator[str]:
    wanted = today.year - 1 if today.month >= JULY else today.year - 2
    newest = max((int(row.values["year"]) for row in rows), default=0)
    if newest < wanted:
        yield f"{wanted}年度的职工平均工资还没有登记，经济补偿的上限仍按{newest}年度计算。"


def _holidays(rows: Sequence[Row], today: date) -> Iterator[str]:
    wanted = today.year + 1 if today.month >= NOVEMBER else today.year
    if not any(row.valid_from.year == wanted for row in rows):
        yield f"{wanted}年的节假日安排还没有登记。"
