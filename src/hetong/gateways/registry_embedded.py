"""Embedded business registry: invented employers from a CSV file, and what an installation says has changed."""

import csv
from dataclasses import asdict
from functools import cache
from pathlib import Path

from hetong.identity.ports import RegistryEntry

SOURCE = Path(__file__).with_name("registry.csv")
COLUMNS = ("name", "uscc", "legal_rep_name", "legal_rep_id_number", "reg_addr", "region", "active")


class EmbeddedBusinessRegistry:
    """An `identity.ports.BusinessRegistry` over `registry.csv`.

    Entries of the file `changes`, if there is one, stand in place of the delivered ones: that is how a test
    or a demo renames an employer or gives it a new legal representative.
    """

    def __init__(self, changes: Path) -> None:
        self._changes = changes

    def look_up(self, uscc: str) -> RegistryEntry | None:
        """The entry of a credit code."""
        return self._changed().get(uscc) or entries().get(uscc)

    def change(self, entry: RegistryEntry) -> None:
        """From now on the registry says this of the employer."""
        changed = {**self._changed(), entry.uscc: entry}
        self._changes.parent.mkdir(parents=True, exist_ok=True)
        with self._changes.open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, COLUMNS)
            rows.writeheader()
            rows.writerows(
                asdict(one) | {"active": "yes" if one.active else "no"} for one in changed.values()
            )

    def _changed(self) -> dict[str, RegistryEntry]:
        return _read(self._changes) if self._changes.exists() else {}


@cache
def entries() -> dict[str, RegistryEntry]:
    """The delivered entries by credit code."""
    return _read(SOURCE)


def _read(path: Path) -> dict[str, RegistryEntry]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row["uscc"]: _entry(row) for row in csv.DictReader(file)}


def _entry(row: dict[str, str]) -> RegistryEntry:
    facts = {column: row[column] for column in COLUMNS if column != "active"}
    return RegistryEntry(**facts, active=row["active"] == "yes")
