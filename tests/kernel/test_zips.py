"""ZIP packages of strangers."""

from io import BytesIO
from struct import pack
from zipfile import ZIP_STORED, BadZipFile, ZipFile

import pytest

from hetong.kernel.zips import MOST_BYTES_OF_DIRECTORY, open_zip

ENTRY = pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0) + b"name"


def packed(files: int = 1, comment: bytes = b"") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for number in range(files):
            package.writestr(f"{number}.txt", b"content")
        package.comment = comment
    return out.getvalue()


def directory_alone(entries: int) -> bytes:
    directory = ENTRY * entries
    return directory + pack(
        "<4s4H2IH", b"PK\5\6", 0, 0, entries & 0xFFFF, entries & 0xFFFF, len(directory), 0, 0
    )


@pytest.mark.parametrize("comment", [b"", b"some words", b"x" * 0xFFFF])
def test_an_ordinary_package_is_opened(comment):
    with open_zip(packed(3, comment)) as package:
        assert package.namelist() == ["0.txt", "1.txt", "2.txt"]


def test_a_directory_as_large_as_it_may_be_is_read():
    entries = MOST_BYTES_OF_DIRECTORY // len(ENTRY)
    assert len(open_zip(directory_alone(entries)).namelist()) == entries


@pytest.mark.parametrize(
    "data",
    [
        directory_alone(MOST_BYTES_OF_DIRECTORY // len(ENTRY) + 1),
        packed()[:-22] + b"PK\6\7" + bytes(16) + packed()[-22:],
        b"",
        b"PK\3\4",
        b"%PDF-1.7 no package",
        packed()[:-1],
    ],
    ids=["too many", "64 bits", "empty", "beginning alone", "no package", "cut"],
)
def test_anything_else_is_refused(data):
    with pytest.raises(BadZipFile):
        open_zip(data)
