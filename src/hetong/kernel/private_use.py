"""Private-use code points under which older systems, police registers among them, kept characters that had no code then.

GBK and the first editions of GB 18030 put some eighty characters there; GB 18030-2022 gives each its own code
point. What is not in that table looks different on every machine and is never guessed.
"""

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("data") / "private_use.csv"


def standardised(text: str) -> str:
    """With the standard character in place of each private-use one that has one; all others stay."""
    return text if text.isascii() else text.translate(_standard())


def former_spelling(text: str) -> str:
    """As a system from before GB 18030-2022 may have it; the text itself where nothing differs."""
    return text.translate({ord(new): chr(old) for old, new in _standard().items()})


@cache
def _standard() -> dict[int, str]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {int(row["private"], 16): chr(int(row["standard"], 16)) for row in csv.DictReader(file)}
