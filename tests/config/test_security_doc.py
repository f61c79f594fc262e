"""docs/security.md has a row for each requirement of ASVS 5.0.0 at levels 1 and 2, and names what is there."""

import re

from django.conf import settings

TEXT = (settings.ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| v5\.0\.0-([0-9.]+) \| ([✔◐✘–]) \| (.+) \| (.+) \|$", re.M)
PATH = re.compile(
    r"`((?:src|tests)/[^`:]+|pyproject\.toml|requirements\.txt|package-lock\.json)(?:::(\w+))?`"
)
HOW_MANY = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1,
    "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3,
    "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4,
    "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7,
    "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
"""Requirements of levels 1 and 2 in each section; they are numbered from 1 without a gap, level 3 behind them."""


def test_every_requirement_has_one_row_in_order():
    wanted = [f"{section}.{number + 1}" for section, count in HOW_MANY.items() for number in range(count)]
    assert len(wanted) == 253
    assert [row[0] for row in ROW.findall(TEXT)] == wanted


def test_what_is_held_names_what_holds_it():
    assert [number for number, sign, _how, by in ROW.findall(TEXT) if sign == "✔" and by == "–"] == []


def test_every_path_and_test_is_there():
    named = PATH.findall(TEXT)
    missing = [path for path, _test in named if not (settings.ROOT / path).exists()]
    assert missing == []
    unknown = [f"{path}::{test}" for path, test in named if test and not _holds(path, test)]
    assert unknown == []


def test_links_to_other_pages_lead_somewhere():
    linked = re.findall(r"\]\((?!http)([^)#]+)", TEXT)
    assert [name for name in linked if not (settings.ROOT / "docs" / name).exists()] == []


def _holds(path: str, test: str) -> bool:
    return f"def {test}(" in (settings.ROOT / path).read_text(encoding="utf-8")
