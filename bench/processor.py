"""Processor time of other processes, from /proc: it tells where the work is, also on a machine that does other things."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def below(root: int) -> set[int]:
    """A process with everything that it started and that still runs."""
    parents = {pid: int(fields[1]) for pid, fields in _stats().items()}
    found, size = {root}, 0
    while len(found) > size:
        size = len(found)
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found


def seconds(root: int) -> float:
    """The processor time of a process and of everything below it."""
    mine, stats = below(root), _stats()
    return sum(sum(map(int, stats[pid][11:15])) for pid in mine if pid in stats) / TICKS


def listening(port: int) -> int:
    """PostgreSQL's first process, which was told to listen on a port."""
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if words[0].endswith("postgres") and str(port) in words:
            return int(path.parent.name)
    raise LookupError(f"no PostgreSQL on port {port}")


def _stats() -> dict[int, list[str]]:
    """By process, what follows its name in /proc/PID/stat: state, parent, …, own and children's ticks."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(path.parent.name)] = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
    return found
