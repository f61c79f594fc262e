"""A first reading of an .xlsx workbook, apart: what survives it can be read again where it is needed."""

from hetong.imports.apart import answer, made_apart
from hetong.imports.sheet import read


def try_out(data: bytes) -> None:
    """Raise `Refused` when no process with little memory and time can read this."""
    made_apart("hetong.imports.trial", data)


def _tried(data: bytes) -> bytes:
    read(data, len)
    return b""


if __name__ == "__main__":
    answer(_tried)
