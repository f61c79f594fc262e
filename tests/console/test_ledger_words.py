"""Whatever the product writes into the ledger has Chinese words in the audit log."""

import ast
from collections.abc import Iterator
from pathlib import Path

from hetong.console.ledger_words import WORDS, event_for, words_for

SOURCE = Path(__file__).parents[2] / "src" / "hetong"
RECORDING = {"append": 1, "append_openly": 1, "record": 1, "_record": 1, "begin": 0, "append_all": 0}
"""Functions that write an entry, and the place of the event among what they are given."""


def recorded() -> Iterator[str]:
    """Every event that is named where it is written."""
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = RECORDING.get(name, len(node.args))
                for given in node.args[place : place + 1]:
                    if (
                        isinstance(given, ast.Constant)
                        and isinstance(given.value, str)
                        and "." in given.value
                    ):
                        yield given.value


def test_every_event_has_words() -> None:
    events = set(recorded())
    assert {"batch.started", "seal.frozen", "contract.download", "notice.accepted"} <= events
    assert events - WORDS.keys() == set()


def test_words_lead_back_to_their_event() -> None:
    assert event_for("下载正式文件") == "contract.download"
    assert event_for("no.such") == words_for("no.such") == "no.such"
