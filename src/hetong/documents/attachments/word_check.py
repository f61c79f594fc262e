"""A Word document (ECMA-376) without macros, programs or links to somewhere else, and its words."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from hetong.documents.attachments.checked import WORD, Checked, Refused
from hetong.documents.attachments.limits import (
    LONGEST_BODY,
    LONGEST_TEXT,
    MOST_INFLATED,
    MOST_INFLATED_TOGETHER,
    MOST_MEMBERS,
)
from hetong.kernel.zips import open_zip

BETTER = "建议另存为 PDF 后再上传。"
BODY, TYPES = "word/document.xml", "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROGRAMS = re.compile(
    r"(?i)(vba|macro|activex|oleobject|\.(exe|dll|com|scr|js|vbs|bat|cmd|ps1|hta|lnk|jar|docm|xlsm|pptm)$)"
)
_OTHERS = {"xl/workbook.xml": "Excel", "ppt/presentation.xml": "PowerPoint", "OFD.xml": "OFD"}
_EXTERNAL = re.compile(rb'<Relationship\b[^>]*\bTargetMode\s*=\s*["\']External["\'][^>]*>', re.IGNORECASE)
_LINK = re.compile(rb'\bType\s*=\s*["\'][^"\']*/hyperlink["\']')
_STORED_OR_DEFLATED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def check_word(data: bytes) -> Checked:
    """The document and its words; raises `Refused`."""
    if b"%PDF-" in data[:1024]:
        raise Refused(f"DOCX 文档里夹带了其他文件，不能作为合同附件；{BETTER}")
    try:
        with open_zip(data) as archive:
            members = _members(archive)
            _check_kind(members)
            _check_contents(archive)
            text = "\n".join(_paragraphs(_body(archive)))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(f"DOCX 文档不完整或已损坏，无法读取；请重新导出，{BETTER}") from error
    except ElementTree.ParseError as error:
        raise Refused(f"DOCX 文档的正文无法读取；请用 Word 或 WPS 重新保存，{BETTER}") from error
    return Checked(WORD, "docx", data, text=text[:LONGEST_TEXT])


def _members(archive: zipfile.ZipFile) -> set[str]:
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(names) > MOST_MEMBERS or len(set(names)) < len(names):
        raise Refused(f"DOCX 文档的结构不正常；{BETTER}")
    for info in infos:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or info.flag_bits & 1:
            raise Refused(f"DOCX 文档的结构不正常或加了密码；{BETTER}")
        if info.compress_type not in _STORED_OR_DEFLATED:
            raise Refused(f"DOCX 文档使用了少见的压缩方式；{BETTER}")
    return set(names)


def _check_kind(members: set[str]) -> None:
    for member, name in _OTHERS.items():
        if member in members:
            raise Refused(f"这是 {name} 文件；请另存为 PDF 后再上传。")
    if not {BODY, TYPES} <= members:
        raise Refused("这是压缩包，不是 DOCX 文档；请解压后分别上传其中的 PDF、JPG、PNG 或 DOCX 文件。")
    if any(_PROGRAMS.search(member) for member in members):
        raise Refused(f"文档含有宏、控件或可执行内容，不能作为合同附件；{BETTER}")


def _check_contents(archive: zipfile.ZipFile) -> None:
    """Unpack every member under a limit: what an archive says about its sizes may be a lie."""
    total = 0
    for info in archive.infolist():
        keep = info.filename == TYPES or info.filename.endswith(".rels") or info.filename == BODY
        size, kept = _unpacked(archive, info, keep=keep)
        total += size
        if total > MOST_INFLATED_TOGETHER:
            raise Refused(f"DOCX 文档展开后过大；{BETTER}")
        if info.filename == TYPES and (_MAIN not in kept or b"macroEnabled" in kept):
            raise Refused(f"文档含有宏，或不是 DOCX 文档；请另存为不含宏的 DOCX，{BETTER}")
        if info.filename.endswith(".rels") and any(not _LINK.search(one[0]) for one in _external(kept)):
            raise Refused(f"文档引用了外部的文件或模板，打开时内容可能变化，不能作为合同附件；{BETTER}")
        if keep and b"<!DOCTYPE" in kept:
            raise Refused(f"DOCX 文档的结构不正常；{BETTER}")


def _body(archive: zipfile.ZipFile) -> bytes:
    if archive.getinfo(BODY).file_size > LONGEST_BODY:
        raise Refused(f"DOCX 文档的正文过长；{BETTER}")
    return archive.read(BODY)


def _external(relations: bytes) -> Iterator[re.Match[bytes]]:
    return _EXTERNAL.finditer(relations)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, keep: bool) -> tuple[int, bytes]:
    size, kept = 0, []
    with archive.open(info) as member:
        while block := member.read(1 << 20):
            size += len(block)
            if size > MOST_INFLATED:
                raise Refused(f"DOCX 文档展开后过大；{BETTER}")
            if keep:
                kept.append(block)
    return size, b"".join(kept)


def _paragraphs(body: bytes) -> Iterator[str]:
    """The words of each paragraph, tables cell by cell; what was deleted under revision is left out."""
    for paragraph in ElementTree.fromstring(body).iter(f"{_W}p"):  # noqa: S314 - has no DOCTYPE, hence no entities
        words = "".join(_words(paragraph)).strip()
        if words:
            yield words


def _words(paragraph: ElementTree.Element) -> Iterator[str]:
    for one in paragraph.iter():
        if one.tag == f"{_W}t":
            yield one.text or ""
        elif one.tag in (f"{_W}tab", f"{_W}br"):
            yield " "
