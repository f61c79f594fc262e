"""From uploaded bytes to a sheet that is ready to be parsed, or to the questions that must be answered first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from hetong.contracts.fields import Field
from hetong.contracts.rules import RuleContext
from hetong.contracts.values import text_of
from hetong.imports import defaults as answers
from hetong.imports.guard import check_upload
from hetong.imports.headers import (
    NOTHING_SAID,
    Confirmed,
    HeaderMatch,
    column_letter,
    match_headers,
    questions,
)
from hetong.imports.headings import Meanings
from hetong.imports.intake import as_workbook
from hetong.imports.marking.rows import HEADING
from hetong.imports.results import Question, Refused, RowResult
from hetong.imports.rows import parse
from hetong.imports.selecting import worker_rows
from hetong.imports.shape import TemplateShape
from hetong.imports.sheet import SheetTable, Workbook, find_broken, read
from hetong.imports.trial import try_out

SAMPLES = 3


@dataclass(frozen=True)
class Column:
    """A column of the sheet; `target` is the blank's key or the `Derived` column it is taken for, empty when unused."""

    letter: str
    heading: str
    target: str
    samples: list[str]
    doubtful: bool


@dataclass
class Reading:
    """One sheet, matched; `rows` may be called only while there are no `questions`."""

    table: SheetTable
    match: HeaderMatch
    fields: tuple[Field, ...]
    given: dict[str, str]
    questions: list[Question] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def height(self) -> int:
        """An upper bound of the number of rows, for progress."""
        return self.table.height

    def columns(self) -> list[Column]:
        """Every column with a heading, what it is taken for, and the first values in it."""
        first = [cells for _, cells in islice(worker_rows(self.table, self.match, self.fields), SAMPLES)]
        return [
            Column(
                letter=column_letter(number),
                heading=heading.strip(),
                target=self.match.certain.get(number, ""),
                samples=[text for cells in first if (text := text_of(cells[number]))],
                doubtful=number in self.match.doubtful,
            )
            for number, heading in enumerate(self.table.headers)
            if heading.strip() and heading.strip() != HEADING
        ]

    def rows(self, context: RuleContext) -> Iterator[RowResult]:
        """Every row with everything found in it; notes about skipped rows are added while it runs."""
        assert not self.questions, "questions come before rows"
        return parse(self.table, self.match, self.fields, self.given, context, self.notes)


def open_upload(
    data: bytes,
    template: TemplateShape,
    given: Mapping[str, str] | None = None,
    *,
    file_name: str = "",
    confirmed: Confirmed = NOTHING_SAID,
) -> Reading:
    """Guard, read and match an upload; raises `Refused` when the file or an answer cannot be used at all."""
    data = as_workbook(data, file_name)
    check_upload(data, file_name)
    given = given or {}
    resolved = answers.resolve(given, template.fields)
    try_out(data)
    meanings = Meanings(template.fields)
    workbook = read(data, lambda row: sum(1 for cell in row if cell and meanings.certain(cell)))
    _check_marker(workbook, template)
    table, question = _choose(workbook, answers.sheet_wanted(given))
    answers.check_columns(resolved, table.headers)
    find_broken(data, table)
    match = match_headers(table.headers, template.fields, resolved, confirmed)
    if next(worker_rows(table, match, template.fields), None) is None:
        raise Refused(f"工作表“{table.name}”的表头下面没有数据，请填写后重新上传。")
    asked = [question] if question else questions(match, template.fields)
    return Reading(
        table, match, template.fields, resolved, asked, [*workbook.notes, *_notes(match, meanings)]
    )


def _choose(workbook: Workbook, wanted: str) -> tuple[SheetTable, Question | None]:
    """The sheet that the answers name, or the only one with rows, or the best understood of several."""
    if wanted:
        named = [table for table in workbook.tables if table.name == wanted]
        if not named:
            names = "、".join(table.name for table in workbook.tables)
            raise Refused(f"没有名为“{wanted}”的工作表，或其中没有表头。可用的工作表：{names}。")
        return named[0], None
    filled = [table for table in workbook.tables if table.has_rows()]
    if not filled:
        raise Refused("表头下面没有数据，请填写后重新上传。")
    filled.sort(key=lambda table: -table.score)
    rivals = [table.name for table in filled if table.score >= filled[0].score - 1]
    workbook.notes.extend(f"工作表“{table.name}”没有导入。" for table in filled[1:])
    if len(rivals) == 1:
        return filled[0], None
    why = f"文件中有{len(rivals)}个工作表都像是名单（{'、'.join(rivals)}），无法确定导入哪一个。"
    return filled[0], Question(answers.SHEET, why, f"请指明，例如：{answers.SHEET}={rivals[0]}")


def _check_marker(workbook: Workbook, template: TemplateShape) -> None:
    """Our own workbook says which template and version it was made for."""
    parts = workbook.marker.split("@")
    if len(parts) != 3 or parts[0] != "hetong":
        return
    if parts[1] != template.code:
        raise Refused(
            f"这不是“{template.label}”的导入模板，请下载该合同的模板填写，或选择对应的合同类型后上传。"
        )
    if parts[2] != template.version:
        workbook.notes.append(
            f"文件使用的是{parts[2]}版模板，当前为{template.version}版；已按列名对应，建议下载新模板。"
        )


def _notes(match: HeaderMatch, meanings: Meanings) -> list[str]:
    notes = []
    unused = [*match.unknown, *(match.headers[column].strip() for column in match.ambiguous)]
    ignored = [heading for heading in match.ignored if heading != "序号"]
    if ignored:
        notes.append(f"以下列与合同无关，未使用：{'、'.join(ignored)}。")
    if unused:
        notes.append(f"以下列不认识，未使用：{'、'.join(unused)}。")
    for key, value in match.implied.items():
        notes.append(f"{meanings.label(key)}：按表头含义统一为“{meanings.wording(key, value)}”。")
    return notes
