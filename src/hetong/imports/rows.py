"""Turns the rows of a matched sheet into contract values, with all errors of each row at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hetong.contracts.fields import Field
from hetong.contracts.findings import Finding, Severity
from hetong.contracts.phones import repeated_phone
from hetong.contracts.reference import Reference
from hetong.contracts.rules import RuleContext, judge
from hetong.contracts.values import Normalised, normalise_all, text_of
from hetong.imports.derived import APPLY, Unclear
from hetong.imports.headers import COLUMN_ANSWER, HeaderMatch, column_letter, settled_by
from hetong.imports.results import RowFinding, RowResult
from hetong.imports.selecting import worker_rows
from hetong.imports.sheet import Merge, SheetTable, is_filled
from hetong.kernel.id_card import check_resident_id, gender


@dataclass
class _Plan:
    """Everything about the columns that is the same for every row."""

    table: SheetTable
    match: HeaderMatch
    fields: tuple[Field, ...]
    context: RuleContext
    direct: list[tuple[int, str]]
    derived: list[tuple[int, str, Callable[[object, dict[str, object], Reference], None]]]
    constant: dict[str, str]
    places: dict[str, int]
    labels: dict[str, str]
    named_places: dict[str, tuple[str, str]]
    needs_gender: bool
    merged: dict[int, list[Merge]] = field(default_factory=dict)
    broken: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


def parse(
    table: SheetTable,
    match: HeaderMatch,
    fields: Sequence[Field],
    given: Mapping[str, str],
    context: RuleContext,
    notes: list[str] | None = None,
) -> Iterator[RowResult]:
    """Each row that holds somebody; duplicates by identity number are refused from their second occurrence on, and
    phones that another person's row has are pointed out."""
    plan = _plan(table, match, tuple(fields), given, context)
    seen = _Seen()
    for number, cells in worker_rows(table, match, fields, notes):
        yield _row(plan, number, cells, seen)


def _plan(
    table: SheetTable,
    match: HeaderMatch,
    fields: tuple[Field, ...],
    given: Mapping[str, str],
    context: RuleContext,
) -> _Plan:
    keys = {blank.key for blank in fields}
    constant = {
        blank.key: blank.default
        for blank in fields
        if blank.default and match.column_of(blank.key) is None and not _implied(blank, match)
    }
    constant |= match.implied
    constant |= {key: value for key, value in given.items() if not value.startswith(COLUMN_ANSWER)}
    places = {key: column for key in keys if (column := match.column_of(key)) is not None}
    order = list(APPLY)
    derived = sorted((target, column) for column, target in match.certain.items() if target in APPLY)
    derived.sort(key=lambda pair: order.index(pair[0]))
    plan = _Plan(
        table=table,
        match=match,
        fields=fields,
        context=context,
        direct=[(column, target) for column, target in match.certain.items() if target in keys],
        derived=[(column, target, APPLY[target]) for target, column in derived],
        constant=constant,
        places=places,
        named_places={
            key: (column_letter(column), table.headers[column].strip()) for key, column in places.items()
        },
        labels={blank.key: blank.label for blank in fields},
        needs_gender=any(blank.key == "b_gender" and blank.required for blank in fields),
    )
    _index_trouble(plan)
    return plan


def _index_trouble(plan: _Plan) -> None:
    used = set(plan.match.certain)
    for merge in plan.table.merged:
        (top, left), (bottom, right) = merge
        if used.intersection(range(left, right + 1)):
            for row in range(top + 1, min(bottom + 1, plan.table.last_row) + 1):
                plan.merged.setdefault(row, []).append(merge)
    for (row, column), reason in plan.table.broken.items():
        if column in used:
            plan.broken.setdefault(row + 1, []).append((column, reason))


@dataclass
class _Draft:
    """A row being read: raw values, findings with their columns, and blanks about which nothing more is said."""

    number: int
    cells: list[object]
    raw: dict[str, object]
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    quiet: set[str] = field(default_factory=set)


def _row(plan: _Plan, number: int, cells: list[object], seen: "_Seen") -> RowResult:
    draft = _Draft(number, cells, dict(plan.constant))
    _report_trouble(plan, draft)
    for column, key in plan.direct:
        if is_filled(cells[column]):
            draft.raw[key] = cells[column]
    _derive(plan, draft)
    _complete(plan, draft.raw)
    normal = normalise_all(plan.fields, draft.raw, plan.context.reference)
    findings = _judged(normal, draft.quiet, plan.context)
    findings += _repeated(plan, normal.values, number, seen)
    placed = [_placed(plan, draft, plan.places.get(finding.field), finding) for finding in findings]
    early = [_placed(plan, draft, column, finding) for column, finding in draft.findings]
    return RowResult(number, normal.values, [*early, *placed], normal.entered, plan.named_places)


def _judged(normal: Normalised, quiet: set[str], context: RuleContext) -> list[Finding]:
    """What the rules say, but nothing about blanks whose cell was already found unreadable."""
    if not quiet:
        return judge(normal, context)
    known = {key: value for key, value in normal.values.items() if key not in quiet}
    return [found for found in judge(Normalised(known, normal.findings), context) if found.field not in quiet]


def _report_trouble(plan: _Plan, draft: _Draft) -> None:
    """Merged cells and unreadable formulas in the columns that are used."""
    for (top, left), (bottom, right) in plan.merged.get(draft.number, ()):
        place = f"{column_letter(left)}{top + 1}:{column_letter(right)}{bottom + 1}"
        columns = [column for column in plan.match.certain if left <= column <= right]
        message, remedy = f"单元格{place}已合并，无法确定每行的内容", "请取消合并单元格，在每一行分别填写。"
        _stop(plan, draft, columns[0], "F03", message, remedy)
        draft.quiet.update(key for column in columns for key in _blanks_of(plan, column))
    for column, reason in plan.broken.get(draft.number, ()):
        _stop(plan, draft, column, "F04", reason, "请复制该列并选择性粘贴为数值，保存后重新上传。")
        draft.quiet.update(_blanks_of(plan, column))


def _derive(plan: _Plan, draft: _Draft) -> None:
    for column, target, apply in plan.derived:
        if not is_filled(draft.cells[column]):
            continue
        settled = settled_by(target)
        try:
            apply(draft.cells[column], draft.raw, plan.context.reference)
            draft.quiet.update(key for key in settled if key not in draft.raw)
        except Unclear as unclear:
            _stop(plan, draft, column, unclear.code, unclear.message, unclear.remedy, key=unclear.field)
            draft.quiet.update(settled)


def _blanks_of(plan: _Plan, column: int) -> tuple[str, ...]:
    target = plan.match.certain[column]
    return settled_by(target) or (target,)


def _stop(
    plan: _Plan, draft: _Draft, column: int, code: str, message: str, remedy: str, *, key: str = ""
) -> None:
    key = key or _blanks_of(plan, column)[0]
    finding = Finding(code, Severity.STOP, key, plan.labels.get(key, key), message, remedy)
    draft.findings.append((column, finding))


def _complete(plan: _Plan, raw: dict[str, object]) -> None:
    """What one blank settles about another: a banner its league, the identity number the gender, and a column
    that is filled or empty a question such as whether there is probation."""
    if "work_banner" in raw and "work_league" not in raw and "work_league" in plan.labels:
        league = plan.context.reference.league_of(text_of(raw["work_banner"]))
        if league:
            raw["work_league"] = league.name
    for blank in plan.fields:
        if blank.implied_by and blank.key not in raw and _implied(blank, plan.match):
            raw[blank.key] = "yes" if blank.implied_by in raw else "no"
    if plan.needs_gender and "b_gender" not in raw:
        number = check_resident_id(text_of(raw.get("b_id_no", "")))
        if number.ok:
            raw["b_gender"] = gender(number.value)


def _implied(blank: Field, match: HeaderMatch) -> bool:
    """Whether another column answers this question because none of its own does."""
    return match.has(blank.implied_by) and not match.has(blank.key)


@dataclass
class _Seen:
    """The rows in which identity numbers and phones stood first."""

    people: dict[str, int] = field(default_factory=dict)
    phones: dict[str, int] = field(default_factory=dict)


def _repeated(plan: _Plan, values: dict[str, str], number: int, seen: _Seen) -> list[Finding]:
    """The same person again (D01), or another person with the same phone (V22)."""
    person, phone = values.get("b_id_no", ""), values.get("b_phone", "")
    if person and seen.people.setdefault(person, number) != number:
        return [_duplicate(plan, person, seen.people[person])]
    if phone and seen.phones.setdefault(phone, number) != number:
        return [repeated_phone(phone, seen.phones[phone])]
    return []


def _duplicate(plan: _Plan, id_number: str, first: int) -> Finding:
    message, remedy = (
        f"与第{first}行的证件号码重复",
        f"每人只能有一行，请核对号码；如是同一人，请删除本行或第{first}行。",
    )
    label = plan.labels.get("b_id_no", "证件号码")
    return Finding("D01", Severity.STOP, "b_id_no", label, message, remedy, value=id_number)


def _placed(plan: _Plan, draft: _Draft, column: int | None, finding: Finding) -> RowFinding:
    """A finding with its column, showing what the cell says rather than what was made of it."""
    if column is None:
        return RowFinding(draft.number, "", "", finding)
    shown = replace(finding, value=text_of(draft.cells[column]))
    return RowFinding(draft.number, column_letter(column), plan.table.headers[column].strip(), shown)
