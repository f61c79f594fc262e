"""The shape of a copy: sections of rows, read by programs as JSON and by people as one page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone


@dataclass(frozen=True)
class Section:
    """One kind of data: `columns` give each key its Chinese label, in order; `note` says where it comes from."""

    key: str
    title: str
    note: str
    columns: Mapping[str, str]
    rows: list[dict[str, str]]

    def table(self) -> list[list[str]]:
        """The rows as a page shows them."""
        return [[row[key] for key in self.columns] for row in self.rows]


def section(
    key: str, title: str, note: str, columns: Mapping[str, str], rows: Iterable[Mapping[str, object]]
) -> Section:
    """A section of plain texts: times of Beijing, days as ISO 8601, nothing for what is not there."""
    return Section(
        key, title, note, columns, [{name: plain(row.get(name)) for name in columns} for row in rows]
    )


def plain(value: object) -> str:
    """A value as text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else str(value)
