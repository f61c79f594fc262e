"""Values given beside the sheet (`--default 字段=值`): found by key, label or alias, and checked at once."""

from collections.abc import Mapping, Sequence

from hetong.contracts.fields import Field, Kind
from hetong.contracts.values import normalise
from hetong.imports.headers import COLUMN_ANSWER, named_column
from hetong.imports.headings import Meanings, plain
from hetong.imports.results import Refused
from hetong.kernel.numerals import half_width

SHEET = "工作表"
_DEPENDENT = (Kind.BANNER,)


def sheet_wanted(given: Mapping[str, str]) -> str:
    """The worksheet named in the answers, if any."""
    return next((value.strip() for name, value in given.items() if plain(name) == SHEET), "")


def resolve(given: Mapping[str, str], fields: Sequence[Field]) -> dict[str, str]:
    """Answers by the key of their blank; raises `Refused` for an unknown name or an unusable value."""
    meanings, blanks = Meanings(fields), {field.key: field for field in fields}
    out: dict[str, str] = {}
    for name, value in given.items():
        if plain(name) == SHEET:
            continue
        key = meanings.certain(name)
        if key not in blanks:
            labels = "、".join(field.label for field in fields)
            raise Refused(f"没有名为“{name}”的字段，无法使用给定的“{name}={value}”。可用的字段：{labels}。")
        out[key] = _checked(blanks[key], value.strip())
    return out


def check_columns(answers: Mapping[str, str], headers: Sequence[str]) -> None:
    """Raise `Refused` when an answer names a column that the sheet does not have."""
    for answer in answers.values():
        if (
            answer.startswith(COLUMN_ANSWER)
            and named_column(headers, answer.removeprefix(COLUMN_ANSWER)) is None
        ):
            names = "、".join(heading.strip() for heading in headers if heading.strip())
            raise Refused(f"表中没有“{answer.removeprefix(COLUMN_ANSWER)}”列。现有的列：{names}。")


def _checked(field: Field, value: str) -> str:
    if half_width(value).startswith(COLUMN_ANSWER):
        return COLUMN_ANSWER + half_width(value).removeprefix(COLUMN_ANSWER).strip()
    if not value:
        raise Refused(f"“{field.label}”没有给出值，请写成：{field.label}={field.example or '……'}")
    if field.kind in _DEPENDENT:
        return value
    _, finding = normalise(field, value)
    if finding:
        raise Refused(f"为“{field.label}”给定的“{value}”不能使用：{finding.message}。")
    return value
