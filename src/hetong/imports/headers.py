"""Matches the columns of a sheet to the blanks of a template; what is not certain is asked, never guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hetong.contracts.fields import Field
from hetong.imports.headings import Derived, Meanings, is_harmless, plain
from hetong.imports.results import Question
from hetong.kernel.numerals import half_width

COLUMN_ANSWER = "列:"
PAY_COLUMNS = ("wage_month", "wage_day", "wage_hour", "piece_rate", "wage_base", "pay_other")
_PAY_MODES = {"wage_month": "monthly", "wage_day": "daily", "wage_hour": "hourly"}
_SETTLES: dict[str, tuple[str, ...]] = {
    Derived.PROBATION_MONTHS: ("has_probation", "probation_end"),
    Derived.REGULAR_DATE: ("has_probation", "probation_end"),
    Derived.TERM_LENGTH: ("term_type", "end_date"),
    Derived.TERM_YEARS: ("term_type", "end_date"),
    Derived.TERM_MONTHS: ("term_type", "end_date"),
    Derived.WORK_PLACE: ("work_league", "work_banner"),
}


@dataclass
class HeaderMatch:
    """Which column holds what.

    `certain` maps a column index to a blank's key or a `Derived` column; `implied` are values that the columns
    settle for every row; `ambiguous` maps a column index to the blanks it may mean; `ignored` and `unknown` are
    headings that are not used. `doubtful` are columns whose meaning nobody has yet confirmed: their heading is neither a
    blank's own label nor known from before; `settled` are those of which somebody has said what they hold.
    """

    headers: tuple[str, ...]
    certain: dict[int, str] = field(default_factory=dict)
    implied: dict[str, str] = field(default_factory=dict)
    ambiguous: dict[int, tuple[str, ...]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    missing_required: list[Field] = field(default_factory=list)
    doubled: dict[str, list[int]] = field(default_factory=dict)
    doubtful: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)

    def column_of(self, key: str) -> int | None:
        """The column that holds or settles a blank."""
        direct = next((column for column, target in self.certain.items() if target == key), None)
        if direct is not None:
            return direct
        settles = (column for column, target in self.certain.items() if key in settled_by(target))
        return next(settles, None)

    def has(self, target: str) -> bool:
        """Whether some column certainly means this."""
        return target in self.certain.values()


def settled_by(target: str) -> tuple[str, ...]:
    """The blanks that a derived column settles."""
    return _SETTLES.get(target, ())


def column_letter(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 0, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


@dataclass(frozen=True)
class Confirmed:
    """What people have said of columns: by letter for this sheet, by plain heading from earlier ones.

    The meaning is a blank's key or a `Derived` column; empty when the column is not to be used.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)

    def meaning(self, column: int, heading: str) -> str | None:
        """What was said of a column; None when nothing was."""
        return self.columns.get(column_letter(column), self.headings.get(plain(heading)))


NOTHING_SAID = Confirmed()


def match_headers(
    headers: Sequence[str],
    fields: Sequence[Field],
    defaults: Mapping[str, str] | None = None,
    confirmed: Confirmed = NOTHING_SAID,
) -> HeaderMatch:
    """Match by normalised equality with labels and aliases; `defaults` are answers by key, `列:…` names a column."""
    meanings, defaults = Meanings(fields), defaults or {}
    match = HeaderMatch(tuple(headers))
    _place(match, meanings, confirmed)
    _obey(match, defaults)
    _place_of_work(match)
    _settle_doubles(match, meanings, defaults)
    _imply(match, {blank.key for blank in fields}, defaults)
    match.missing_required = _missing(match, fields, defaults)
    return match


def _place(match: HeaderMatch, meanings: Meanings, confirmed: Confirmed) -> None:
    for column, heading in enumerate(match.headers):
        if not heading.strip():
            continue
        said = (
            None
            if meanings.is_label(heading) and not confirmed.columns
            else confirmed.meaning(column, heading)
        )
        if said is not None:
            match.settled.add(column)
            if meanings.knows(said):
                match.certain[column] = said
            else:
                match.ignored.append(heading.strip())
            continue
        if not meanings.is_label(heading) and not is_harmless(heading):
            match.doubtful.add(column)
        if target := meanings.certain(heading):
            match.certain[column] = target
        elif candidates := meanings.ambiguous(heading):
            match.ambiguous[column] = candidates
        else:
            (match.ignored if is_harmless(heading) else match.unknown).append(heading.strip())


def _obey(match: HeaderMatch, defaults: Mapping[str, str]) -> None:
    """Columns named in an answer win over everything else."""
    for key, answer in defaults.items():
        if answer.startswith(COLUMN_ANSWER):
            column = named_column(match.headers, answer.removeprefix(COLUMN_ANSWER))
            if column is not None:
                match.certain = {c: target for c, target in match.certain.items() if target != key}
                match.certain[column] = key
                match.ambiguous.pop(column, None)


def _place_of_work(match: HeaderMatch) -> None:
    """A column 工作地点 or 工作地址 names the banner when no column of its own does, else only the address."""
    if match.has("work_banner"):
        swap = {Derived.WORK_PLACE.value: "work_address"}
        taken = match.has("work_address")
    else:
        swap = {"work_address": Derived.WORK_PLACE.value}
        taken = match.has(Derived.WORK_PLACE)
    for column, target in list(match.certain.items()):
        if target not in swap or column in match.settled:
            continue
        if not taken:
            match.certain[column] = swap[target]
        elif target == Derived.WORK_PLACE:
            del match.certain[column]
            match.ignored.append(match.headers[column].strip())


def named_column(headers: Sequence[str], name: str) -> int | None:
    """The column with this heading or letter."""
    name = half_width(name)
    for column, heading in enumerate(headers):
        if half_width(heading) == name:
            return column
    return next((c for c in range(len(headers)) if column_letter(c) == name.upper()), None)


def _settle_doubles(match: HeaderMatch, meanings: Meanings, defaults: Mapping[str, str]) -> None:
    """Several columns for one blank: its own label wins over aliases; otherwise it is asked."""
    columns: dict[str, list[int]] = {}
    for column, target in sorted(match.certain.items()):
        columns.setdefault(target, []).append(column)
    for target, rivals in columns.items():
        if len(rivals) == 1:
            continue
        exact = [column for column in rivals if meanings.is_label(match.headers[column])]
        keep = exact[0] if len(exact) == 1 else None
        if keep is None and target not in defaults:
            match.doubled[target] = rivals
        for column in rivals:
            if column != keep:
                del match.certain[column]
                match.ignored.append(match.headers[column].strip())


def _imply(match: HeaderMatch, keys: set[str], defaults: Mapping[str, str]) -> None:
    """What the presence of one column settles about another that is absent."""
    pay = [key for key in PAY_COLUMNS if match.has(key) or key in defaults]
    mode = _PAY_MODES.get(pay[0]) if len(pay) == 1 else None
    wanted = {
        "b_id_type": ("resident_id", _is_resident_column(match)),
        "term_type": ("fixed", match.has("end_date") and not match.has(Derived.TERM_LENGTH)),
        "pay_mode": (mode or "", mode is not None),
    }
    for key, (value, certain) in wanted.items():
        if certain and key in keys and not match.has(key) and key not in defaults:
            match.implied[key] = value


def _is_resident_column(match: HeaderMatch) -> bool:
    column = match.column_of("b_id_no")
    return column is not None and "身份" in match.headers[column]


def _missing(match: HeaderMatch, fields: Sequence[Field], defaults: Mapping[str, str]) -> list[Field]:
    settled = {key for target in match.certain.values() for key in settled_by(target)}
    known = {*match.certain.values(), *match.implied, *defaults, *settled}
    if "work_banner" in known:
        known.add("work_league")
    if "b_id_no" in known:
        known.add("b_gender")
    known |= {blank.key for blank in fields if blank.implied_by in known}
    certain = {**match.implied, **defaults}
    return [
        blank
        for blank in fields
        if blank.key not in known and not blank.default and (blank.always or blank.must(certain))
    ]


def questions(match: HeaderMatch, fields: Sequence[Field]) -> list[Question]:
    """What must be answered before reading starts, in the template's order."""
    meanings = Meanings(fields)
    asked = [_about_double(target, columns, match, meanings) for target, columns in match.doubled.items()]
    return asked + [
        _about_missing(blank, match) for blank in match.missing_required if blank.key not in match.doubled
    ]


def _about_double(target: str, columns: list[int], match: HeaderMatch, meanings: Meanings) -> Question:
    names = "、".join(f"{column_letter(column)}列“{match.headers[column].strip()}”" for column in columns)
    label = meanings.label(target)
    letter = column_letter(columns[0])
    return Question(
        label,
        f"{names}都可能是“{label}”，无法确定用哪一列。",
        f"请指明，例如：{label}={COLUMN_ANSWER}{letter}",
    )


def _about_missing(blank: Field, match: HeaderMatch) -> Question:
    hints = [column for column, keys in match.ambiguous.items() if blank.key in keys]
    example = dict(blank.choices).get(blank.default) or blank.example or "……"
    if not hints:
        options = f"（可填：{'、'.join(label for _, label in blank.choices)}）" if blank.choices else ""
        why = "表中没有能确定对应的列。"
        return Question(blank.label, why, f"请在表中增加此列，或统一指定：{blank.label}={example}{options}")
    names = "、".join(f"{column_letter(column)}列“{match.headers[column].strip()}”" for column in hints)
    how = f"如果就是这一列，请指明：{blank.label}={COLUMN_ANSWER}{column_letter(hints[0])}；否则请增加此列，或统一指定：{blank.label}={example}"
    return Question(blank.label, f"{names}可能是“{blank.label}”，但不能确定。", how)
