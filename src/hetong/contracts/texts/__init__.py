"""Service notices and the disclaimer: text files of this folder, each with its version and digest.

A text that is replaced stays as `<kind>-<version>.txt`, so that people can read again what they agreed to.
A file begins with `版本：` and `标题：` lines; blank lines separate the paragraphs that follow.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from hetong.kernel.digest import sha256_hex

NoticeKind = Literal["employer", "worker", "disclaimer"]


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
    return _read(kind, Path(__file__).with_name(f"{kind}.txt"))


def former_notice(kind: str, sha256: str) -> Notice | None:
    """The text of a kind that has this digest, the present one or one from before; None for an unknown one."""
    kept = (_read(kind, path) for path in Path(__file__).parent.glob(f"{kind}*.txt"))
    return next((one for one in kept if one.sha256 == sha256), None)


def _read(kind: str, path: Path) -> Notice:
    data = path.read_bytes()
    header, *paragraphs = data.decode().strip().split("\n\n")
    facts = dict(line.split("：", 1) for line in header.splitlines())
    return Notice(kind, facts["版本"], facts["标题"], tuple(paragraphs), sha256_hex(data))
