"""Service notices and the disclaimer: text files of this folder, each with its version and digest.

A file begins with `版本：` and `标题：` lines; blank lines separate the paragraphs that follow.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from hetong.kernel.digest import sha256_hex

NoticeKind = Literal["employer", "worker", "disclaimer"]
TITLES = {"employer": "用人单位告知书", "worker": "劳动者告知书", "disclaimer": "免责声明"}
"""What each kind is called where its text is not shown."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text that somebody reads and accepts; `sha256` is of the file, so it changes with every letter."""

    kind: str
    version: str
    title: str
    paragraphs: tuple[str, ...]
    sha256: str


@cache
def service_notice(kind: str) -> Notice:
    """The present text: `employer` before creating, `worker` before reading, `disclaimer` before stamping."""
    if kind not in get_args(NoticeKind):
        raise ValueError(f"no notice of kind {kind!r}")
    data = Path(__file__).with_name(f"{kind}.txt").read_bytes()
    header, *paragraphs = data.decode().strip().split("\n\n")
    facts = dict(line.split("：", 1) for line in header.splitlines())
    return Notice(kind, facts["版本"], facts["标题"], tuple(paragraphs), sha256_hex(data))
