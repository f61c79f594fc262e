"""A stranger who does what 说明.txt says, and nothing else: in an empty folder, with sh, OpenSSL and pdfsig."""

import io
import re
import subprocess
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

INSTRUCTION = "说明.txt"
EXPECTED = "# 应显示："
_NUMBERED = re.compile(r"【(\d+)】.*应出现在(?:第【(\d+)】条命令|树根 ([0-9a-f]{64}))")
_DIGEST = re.compile(r"^([0-9a-f]{64}) \*(\S+)$", re.MULTILINE)


@dataclass
class Line:
    """A command of the instruction, the sentence before it, and what it must show."""

    command: str
    note: str
    shows: list[str] = field(default_factory=list)
    said: str = ""
    status: int = 0


def unpacked(package: bytes, folder: Path) -> Path:
    """The package in an empty folder."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder)
    return folder


def objections(folder: Path) -> list[str]:
    """Everything that is not as the instruction says it must be; nothing for an honest package."""
    lines = _read((folder / INSTRUCTION).read_text(errors="replace"))
    for line in lines:
        done = subprocess.run(
            ["sh", "-c", line.command],
            cwd=folder,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        line.said, line.status = done.stdout + done.stderr, done.returncode
    found = [f"{line.command}: {line.said}" for line in lines if line.status or _missing(line)]
    return found + _chain(lines, folder) + _tree(lines)


def _read(text: str) -> list[Line]:
    lines: list[Line] = []
    note = ""
    for one in text.splitlines():
        if one.startswith(f"    {EXPECTED}"):
            lines[-1].shows.append(one.removeprefix(f"    {EXPECTED}"))
        elif one.startswith("    "):
            lines.append(Line(one.strip(), note))
        else:
            note = one
    return lines


def _missing(line: Line) -> bool:
    """A text that must be shown twice is looked for twice."""
    return any(line.said.count(text) < line.shows.count(text) for text in line.shows)


def _chain(lines: list[Line], folder: Path) -> list[str]:
    """第四步: the digest of an entry is the first line of the next one."""
    said = "".join(line.said for line in lines if line.command.startswith("openssl dgst -sha256 -r ledger/"))
    digests = {name: digest for digest, name in _DIGEST.findall(said)}
    wrong = []
    for name, digest in digests.items():
        place, number = name.removesuffix(".txt").rsplit("/", 1)
        following = f"{place}/{int(number) + 1:04}.txt"
        if (
            following in digests
            and (folder / following).read_text(errors="replace").splitlines()[0] != digest
        ):
            wrong.append(f"{following} does not follow {name}")
    return wrong if digests else ["no entries"]


def _tree(lines: list[Line]) -> list[str]:
    """第五步: every value stands in the command that is named, the last one is the stamped root."""
    steps = {found[1]: (line, found) for line in lines if (found := _NUMBERED.match(line.note))}
    wrong = [] if steps else ["no steps"]
    for line, found in steps.values():
        digest = line.said[:64]
        if found[2] and digest not in steps[found[2]][0].command:
            wrong.append(f"step {found[1]} does not lead to step {found[2]}")
        if found[3] and not (digest == found[3] and any(f"{digest} " in one.command for one in lines[-2:])):
            wrong.append(f"step {found[1]} is not the root")
    return wrong
