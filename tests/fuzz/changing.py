"""Random changes: of bytes, of the members of a zip, of numbers and marks that readers trust."""

import io
import re
import zipfile
import zlib
from random import Random

MARKS = (
    *(b"\x00", b"\xff", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"<", b">", b"&#0;", b"&amp;", b"'", b'"'),
    *(b"<!--", b"]]>", b"<row>", b"</row>", b'r="A1"', b'r="XFD1048576"', b't="s"', b"1E999", b"NaN", b"-0"),
    *(b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"startxref", b"%%EOF", b"/ByteRange"),
    *(
        b"/Prev 0",
        b"/Root 1 0 R",
        b"<<",
        b">>",
        b"\xef\xbb\xbf",
        b"\xd8\x00",
        "姓名".encode(),
        "\u2028".encode(),
    ),
)
NUMBERS = (b"0", b"-1", b"65535", b"65536", b"2147483648", b"4294967296", b"99999999999999999999", b"1.5")
_NUMBER = re.compile(rb"[0-9]{1,12}")


def changed(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    """One to six changes; of a zip mostly inside its members, so that they are still found."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        return _member_changed(data, chance, others)
    for _ in range(chance.randint(1, 6)):
        data = chance.choice(_WAYS)(data, chance, others)
    return data


def _place(data: bytes, chance: Random) -> int:
    return chance.randrange(len(data) + 1)


def _marked(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    at, mark = _place(data, chance), chance.choice(MARKS)
    return data[:at] + mark + data[at + chance.choice((0, len(mark))) :]


def _flipped(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    at = chance.randrange(len(data)) if data else 0
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :] if data else b"\x00"


def _cut(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    at = _place(data, chance)
    return data[:at] + data[at + chance.choice((1, 2, 20, 500)) :]


def _doubled(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    at, length, to = _place(data, chance), chance.choice((1, 20, 500)), _place(data, chance)
    return data[:to] + data[at : at + length] + data[to:]


def _renumbered(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return data
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(NUMBERS) + data[one.end() :]


def _spliced(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    other = chance.choice(others)
    return data[: _place(data, chance)] + other[_place(other, chance) :]


_WAYS = (_marked, _flipped, _cut, _doubled, _renumbered, _spliced)


def _member_changed(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    out = io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        ):
            names = source.namelist()
            chosen = chance.choice(names)
            for name in names:
                content = source.read(name)
                made.writestr(name, changed(content, chance, others) if name == chosen else content)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
        return data[: _place(data, chance)]
    return out.getvalue()
