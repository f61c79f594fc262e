"""The archive, byte by byte, as other programs read it."""

import io
import subprocess
import zipfile
import zlib
from datetime import datetime
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hetong.batches.zip_layout import Member, ZipLayout

AT = datetime(2026, 11, 25, 13, 1, 2)
FILES = {"合同清单.csv": b"", "巴特尔-HT-1-v1.pdf": b"%PDF" * 999, "敖登·图雅-HT-2/变更-HT-2-1-v1.pdf": b"x"}


def member(name: str, data: bytes) -> Member:
    return Member(name, len(data), zlib.crc32(data), partial(bytes, data))


def laid_out(files=FILES) -> ZipLayout:
    return ZipLayout([member(name, data) for name, data in files.items()], at=AT)


def whole(layout: ZipLayout) -> bytes:
    return b"".join(layout.stream())


def test_python_reads_it():
    with zipfile.ZipFile(io.BytesIO(whole(laid_out()))) as found:
        assert found.testzip() is None
        assert {info.filename: found.read(info) for info in found.infolist()} == FILES
        assert {info.date_time for info in found.infolist()} == {(2026, 11, 25, 13, 1, 2)}


def test_unzip_reads_it(tmp_path):
    file = tmp_path / "contracts.zip"
    file.write_bytes(whole(laid_out()))
    run = subprocess.run(["unzip", "-t", file], capture_output=True, text=True)
    assert (run.returncode, "No errors detected" in run.stdout) == (0, True)


def test_the_size_is_known_before():
    assert laid_out().size == len(whole(laid_out()))


def test_the_same_files_give_the_same_bytes():
    assert whole(laid_out()) == whole(laid_out())


def test_nothing_at_all():
    with zipfile.ZipFile(io.BytesIO(whole(laid_out({})))) as found:
        assert found.namelist() == []


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_any_part_of_it(start, stop):
    layout = laid_out()
    assert b"".join(layout.stream(start, stop)) == whole(layout)[start:stop]


def test_what_lies_before_a_part_is_not_read():
    def unreadable():
        raise AssertionError("read")

    first = Member("a", 1000, 0, unreadable)
    layout = ZipLayout([first, member("b", b"data")], at=AT)
    assert b"data" in b"".join(layout.stream(1031))


def test_a_file_that_changed_meanwhile_stops_it():
    layout = ZipLayout([Member("a", 3, 0, lambda: b"longer")], at=AT)
    with pytest.raises(ValueError):
        whole(layout)


def test_more_files_than_a_plain_zip_can_count():
    count = 66_000
    layout = ZipLayout([member(f"{n}", b"") for n in range(count)], at=AT)
    with zipfile.ZipFile(io.BytesIO(whole(layout))) as found:
        assert len(found.namelist()) == count


def test_more_bytes_than_a_plain_zip_can_count(tmp_path):
    """Five files of a GiB, as a sparse file on the disk."""
    size = 1 << 30
    big = [Member(f"{n}", size, 0, bytes) for n in range(5)]
    layout, file = ZipLayout([*big, member("last", b"found")], at=AT), tmp_path / "big.zip"
    with file.open("wb") as out:
        for part in layout.parts:
            if part.size == size:
                out.seek(size, io.SEEK_CUR)
            else:
                out.write(part.read())
    with zipfile.ZipFile(file) as found:
        assert (len(found.infolist()), found.read("last")) == (6, b"found")
