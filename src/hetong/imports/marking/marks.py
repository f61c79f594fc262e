"""What is to be said about each row of a sheet, kept in order without filling memory."""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

_IN_MEMORY = 4 << 20


@dataclass(frozen=True)
class RowMark:
    """One row, by the sheet's own number: what is wrong in which column (from 0), and what 错误说明 says of the row."""

    row: int
    note: str
    cells: dict[int, str] = field(default_factory=dict)


class Marks:
    """Marks in the order of their rows; read as often as needed, gone with `close`."""

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - open as long as this is
        self.count = 0

    def add(self, mark: RowMark) -> None:
        """Keep one more; rows come in ascending order."""
        line = json.dumps([mark.row, mark.note, list(mark.cells.items())], ensure_ascii=False)
        self._file.write(line.encode() + b"\n")
        self.count += 1

    def __iter__(self) -> Iterator[RowMark]:
        self._file.seek(0)
        for line in self._file:
            row, note, cells = json.loads(line)
            yield RowMark(row, note, dict(cells))

    def close(self) -> None:
        """Let the file go."""
        self._file.close()
