"""Which rows of a sheet hold a worker: not our example, merged remarks, totals, signature lines or blank numbering."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from hetong.contracts.fields import Field
from hetong.contracts.values import text_of
from hetong.imports.headers import HeaderMatch
from hetong.imports.headings import plain
from hetong.imports.marking.rows import HEADING
from hetong.imports.sheet import SheetTable, is_filled

EXAMPLE = "示例"
DONE = "已导入"
"""How 错误说明 begins in a row that became a draft, in the workbook that we gave back."""
_FOOTERS = (
    "合计",
    "小计",
    "总计",
    "注",
    "备注",
    "说明",
    "制表",
    "审核",
    "填表",
    "审批",
    "单位负责人",
    "经办人",
)
_FOOTER_FILLED = 2


@dataclass(frozen=True)
class _Marks:
    """Where a sheet tells its example row, and where its merged remarks begin."""

    serial: int | None
    said: int | None
    id_column: int | None
    example_id: str
    remarks: frozenset[tuple[int, int]]


def worker_rows(
    table: SheetTable, match: HeaderMatch, fields: Sequence[Field], notes: list[str] | None = None
) -> Iterator[tuple[int, list[object]]]:
    """Row number and cells, as wide as the header; why other rows were skipped goes into `notes`."""
    marks, width, done = _marks(table, match, fields), len(table.headers), 0
    for number, cells in table.rows():
        cells = [*cells, *[""] * (width - len(cells))]
        if not any(is_filled(cells[column]) for column in match.certain):
            continue
        if _is_example(marks, cells):
            continue
        if marks.said is not None and text_of(cells[marks.said]).startswith(DONE):
            done += 1
            continue
        if reason := _remark(marks, number, cells):
            if notes is not None:
                notes.append(f"第{number}行{reason}，已跳过。")
            continue
        yield number, cells
    if done and notes is not None:
        notes.append(f"有{done}行上次已经导入（见“错误说明”列），这次没有重复导入。")


def _marks(table: SheetTable, match: HeaderMatch, fields: Sequence[Field]) -> _Marks:
    named = {plain(heading): column for column, heading in reversed(list(enumerate(table.headers)))}
    wide = (top_left for top_left, bottom_right in table.merged if bottom_right[1] > top_left[1] + 1)
    return _Marks(
        serial=named.get("序号"),
        said=named.get(plain(HEADING)),
        id_column=match.column_of("b_id_no"),
        example_id=next((blank.example for blank in fields if blank.key == "b_id_no"), ""),
        remarks=frozenset(wide),
    )


def _is_example(marks: _Marks, cells: list[object]) -> bool:
    """Marked 示例 and still with the example's number: a row overwritten with real data counts."""
    if marks.serial is None or not text_of(cells[marks.serial]).startswith(EXAMPLE):
        return False
    return marks.id_column is None or text_of(cells[marks.id_column]) in ("", marks.example_id)


def _remark(marks: _Marks, number: int, cells: list[object]) -> str:
    filled = [*islice((column for column, cell in enumerate(cells) if is_filled(cell)), _FOOTER_FILLED + 1)]
    if len(filled) > _FOOTER_FILLED:
        return ""
    first = text_of(cells[filled[0]])
    if len(filled) == 1 and (number - 1, filled[0]) in marks.remarks:
        return f"是合并的说明文字（{first[:12]}）"
    return f"是汇总或落款（{first[:12]}）" if first.replace(" ", "").startswith(_FOOTERS) else ""
