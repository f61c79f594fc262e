"""Values as PostgreSQL's COPY reads and writes them in its binary format: each begins with its length."""

from binascii import hexlify
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from struct import pack, unpack_from

HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
"""What a stream begins with: no flags, no extension."""
END = b"\xff\xff"
NOTHING = b"\xff\xff\xff\xff"
JSONB = b"\x01"
"""The version with which each JSON document begins."""
EPOCH, FIRST_DAY = datetime(2000, 1, 1, tzinfo=UTC), date(2000, 1, 1)
MICROSECOND = timedelta(microseconds=1)
INTEGERS = {2: ">h", 4: ">i", 8: ">q"}


def sized(content: bytes) -> bytes:
    """With its length before it."""
    return len(content).to_bytes(4, "big") + content


def coded_moment(moment: datetime) -> bytes:
    """Microseconds since 2000."""
    return pack(">q", (moment - EPOCH) // MICROSECOND)


def coded_day(day: date) -> bytes:
    """Days since 2000."""
    return pack(">i", (day - FIRST_DAY).days)


def coded_integer(number: int, width: int) -> bytes:
    """In 2, 4 or 8 bytes."""
    return pack(INTEGERS[width], number)


def forms(key: bytes, name: str) -> dict[str, bytes]:
    """A key as text of a sentence, of a path and as what a column holds, by the names of their slots."""
    return {f"{name}.dash": dashed(key), f"{name}.hex": hexlify(key), f"{name}.raw": key}


def dashed(key: bytes) -> bytes:
    """A key as `UUID` writes it."""
    text = hexlify(key)
    return b"%b-%b-%b-%b-%b" % (text[:8], text[8:12], text[12:16], text[16:20], text[20:])


def numbered(name: str, number: int) -> dict[str, bytes]:
    """A number as text and as what columns of 4 and 8 bytes hold, by the names of their slots."""
    return {
        name: str(number).encode(),
        **{f"{name}.{width}": coded_integer(number, width) for width in INTEGERS if width > 2},
    }


def rows_of(data: bytes) -> Iterator[list[bytes | None]]:
    """The columns of each row, without their lengths."""
    at = 0
    while at < len(data):
        (count,) = unpack_from(">h", data, at)
        at += 2
        row: list[bytes | None] = []
        for _ in range(count):
            (size,) = unpack_from(">i", data, at)
            row.append(None if size < 0 else data[at + 4 : at + 4 + size])
            at += 4 + max(size, 0)
        yield row
