"""Uploads that must not be read: each is refused with its own cause and a remedy."""

import io
import struct
import zipfile

import pytest

from hetong.imports.guard import MAX_BYTES, check_upload, too_large
from hetong.imports.results import Refused
from tests.imports.sheets import roster, with_part, workbook, worker

GOOD = roster(worker(1))
CONTENT_TYPES = b'<?xml version="1.0"?><Types/>'


def refusal(data: bytes, file_name: str = "名单.xlsx") -> str:
    with pytest.raises(Refused) as caught:
        check_upload(data, file_name)
    return caught.value.message


def test_a_plain_workbook_passes() -> None:
    check_upload(GOOD)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"", "是空文件"),
        (b"%PDF-1.7 ...", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"<html><table>", "网页"),
        ("姓名,手机\n".encode(), "不是 Excel 工作簿"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧版格式（.xls）"),
    ],
)
def test_wrong_types_are_told_by_content(data: bytes, part: str) -> None:
    message = refusal(data)
    assert part in message
    assert "“名单.xlsx”" in message


def test_an_encrypted_workbook_is_named_as_such() -> None:
    data = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le")
    assert "打开密码" in refusal(data)


def test_the_size_is_in_the_message() -> None:
    assert "10.0 MB，超过 10 MB" in refusal(b"PK\x03\x04" + b"\0" * MAX_BYTES)


def test_a_declared_size_gets_the_same_sentence() -> None:
    assert "100.0 MB" in too_large(100 * 1024 * 1024)


@pytest.mark.parametrize("cut", [-40, 300, 2000])
def test_a_truncated_upload_is_damaged(cut: int) -> None:
    assert "已损坏" in refusal(GOOD[:cut])


def test_a_zip_that_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "不是 .xlsx 工作簿" in refusal(out.getvalue())


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros(name: str) -> None:
    message = refusal(with_part(GOOD, name, b"x"))
    assert "宏" in message
    assert "另存为" in message


def test_external_links() -> None:
    assert "外部链接" in refusal(with_part(GOOD, "xl/externalLinks/externalLink1.xml", b"<x/>"))


def test_a_zip_bomb() -> None:
    assert "解压后过大" in refusal(with_part(GOOD, "xl/media/a.bin", b"\0" * 20_000_000))


def test_a_bomb_that_lies_about_its_size() -> None:
    """The directory claims one byte; what is really packed counts."""
    data = bytearray(with_part(GOOD, "xl/media/a.bin", b"\0" * 20_000_000))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 1)
    assert "解压后过大" in refusal(bytes(data))


def test_too_many_entries() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", *(f"xl/x{n}" for n in range(2_000))):
            archive.writestr(name, CONTENT_TYPES)
    assert "内部文件过多" in refusal(out.getvalue())


@pytest.mark.parametrize("count", ["uniqueCount", "count"])
def test_a_part_that_claims_to_hold_billions(count: str) -> None:
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {count}="2147483648"/>'
    assert "压缩比异常" in refusal(with_part(GOOD, "xl/sharedStrings.xml", strings.encode()))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entity_declarations(encoding: str) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode(encoding)
    assert "DOCTYPE" in refusal(with_part(GOOD, "xl/sharedStrings.xml", laughs))


@pytest.mark.parametrize("place", [(1_048_575, 0), (0, 16_383), (70_000, 3), (5, 130)])
def test_a_stray_cell_far_away(place: tuple[int, int]) -> None:
    """The reader would allocate the whole rectangle."""
    data = workbook(lambda book: book.add_worksheet().write(*place, "x"))
    assert "超出可读取的范围" in refusal(data)


def test_formats_far_away_are_harmless() -> None:
    def write(book: object) -> None:
        sheet = book.add_worksheet()  # type: ignore[attr-defined]
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))  # type: ignore[attr-defined]

    check_upload(workbook(write))
