"""Embedded business registry: invented employers from a CSV file."""

import csv
from functools import cache
from pathlib import Path

from hetong.identity.ports import RegistryEntry

SOURCE = Path(__file__).with_name("registry.csv")


class EmbeddedBusinessRegistry:
    """An `identity.ports.BusinessRegistry` over `registry.csv`."""

    def look_up(self, uscc: str) -> RegistryEntry | None:
        """The entry of a credit code."""
        return entries().get(uscc)


@cache
def entries() -> dict[str, RegistryEntry]:
    """All entries by credit code."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {
            row["uscc"]: RegistryEntry(
                name=row["name"],
                uscc=row["uscc"],
                legal_rep_name=row["legal_rep_name"],
                legal_rep_id_number=row["legal_rep_id_number"],
                reg_addr=row["reg_addr"],
                region=row["region"],
                active=row["active"] == "yes",
            )
            for row in rows
        }
