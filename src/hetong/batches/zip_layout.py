"""A zip archive as a list of parts: its size is known and any part of it can be sent before a file is read.

PKWARE APPNOTE 6.3.10: stored members with UTF-8 names (§4.4.4 bit 11), sizes and CRC in the local header, so that no data
descriptor is needed; Zip64 (§4.3.14, §4.5.3) where offsets or counts demand it. Members are below 4 GiB each.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

_UTF8, _STORED = 0x0800, 0
_PLAIN, _ZIP64 = 20, 45
_UNIX_FILE = 0o100644 << 16
_FULL16, _FULL32 = 0xFFFF, 0xFFFFFFFF


@dataclass(frozen=True)
class Member:
    """One file of the archive; `read` gives its `size` bytes, whose CRC-32 is `crc`."""

    name: str
    size: int
    crc: int
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Part:
    """A stretch of the archive and how to get it."""

    size: int
    read: Callable[[], bytes]


class ZipLayout:
    """Where everything in the archive stands; `at` becomes the date of every member."""

    def __init__(self, members: Sequence[Member], *, at: datetime) -> None:
        self.parts: list[Part] = []
        directory: list[bytes] = []
        offset = 0
        for member in members:
            header = _local_header(member, at)
            directory.append(_directory_header(member, at, offset))
            self.parts += [_fixed(header), Part(member.size, member.read)]
            offset += len(header) + member.size
        self.tail = b"".join([*directory, _end(len(members), sum(map(len, directory)), offset)])
        self.parts.append(_fixed(self.tail))
        self.size = offset + len(self.tail)

    def stream(self, start: int = 0, stop: int | None = None) -> Iterator[bytes]:
        """The bytes from `start` up to `stop`, a part at a time; what lies outside is never read."""
        end = self.size if stop is None else min(stop, self.size)
        at = 0
        for part in self.parts:
            first, last = max(start - at, 0), min(end - at, part.size)
            if first < last:
                data = part.read()
                if len(data) != part.size:
                    raise ValueError("a member has changed since the archive was laid out")
                yield data[first:last]
            at += part.size


def _fixed(data: bytes) -> Part:
    return Part(len(data), partial(bytes, data))


def _local_header(member: Member, at: datetime) -> bytes:
    name = member.name.encode()
    return struct.pack("<IHHHIIIIHH", 0x04034B50, _PLAIN, *_common(member, at), len(name), 0) + name


def _directory_header(member: Member, at: datetime, offset: int) -> bytes:
    name, extra, version = member.name.encode(), b"", _PLAIN
    if offset >= _FULL32:
        extra, version = struct.pack("<HHQ", 1, 8, offset), _ZIP64
    made_by = 3 << 8 | version
    fixed = struct.pack("<IHH", 0x02014B50, made_by, version) + struct.pack("<HHIIII", *_common(member, at))
    rest = (len(name), len(extra), 0, 0, 0, _UNIX_FILE, min(offset, _FULL32))
    return fixed + struct.pack("<HHHHHII", *rest) + name + extra


def _common(member: Member, at: datetime) -> tuple[int, int, int, int, int, int]:
    """Flags, method, date and time (§4.4.6), CRC, both sizes; local header and directory share them."""
    time = at.hour << 11 | at.minute << 5 | at.second // 2
    day = (at.year - 1980) << 9 | at.month << 5 | at.day
    return _UTF8, _STORED, day << 16 | time, member.crc, member.size, member.size


def _end(count: int, size: int, offset: int) -> bytes:
    plain = struct.pack(
        "<IHHHHIIH",
        0x06054B50,
        0,
        0,
        min(count, _FULL16),
        min(count, _FULL16),
        min(size, _FULL32),
        min(offset, _FULL32),
        0,
    )
    if count < _FULL16 and offset < _FULL32 and size < _FULL32:
        return plain
    made_by = 3 << 8 | _ZIP64
    record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, made_by, _ZIP64, 0, 0, count, count, size, offset)
    locator = struct.pack("<IIQI", 0x07064B50, 0, offset + size, 1)
    return record + locator + plain
