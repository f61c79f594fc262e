"""A PDF that can be read on paper, and does nothing by itself."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, PasswordError, Pdf, PdfError, Stream

from hetong.documents.attachments.checked import Refused
from hetong.documents.attachments.limits import (
    MOST_INFLATED,
    MOST_INFLATED_TOGETHER,
    MOST_OBJECTS,
    MOST_PAGES,
    MOST_PIXELS,
)

AGAIN = "请打开它，用“打印”另存为新的 PDF 后再上传。"
_ACTIONS = frozenset(
    Name(f"/{name}")
    for name in (
        *("JavaScript", "Launch", "ImportData", "SubmitForm", "GoToE"),
        *("Rendition", "Movie", "Sound", "RichMediaExecute", "GoTo3DView"),
    )
)
_MOVING = frozenset(Name(f"/{name}") for name in ("Movie", "Sound", "RichMedia", "Screen", "3D"))
_AFTER_THE_END = re.compile(rb"[\s\x00]*\Z")


def check_pdf(data: bytes) -> None:
    """Raise `Refused` unless the file is whole, open, of a reasonable size, and without active content."""
    _check_edges(data)
    try:
        with Pdf.open(BytesIO(data), attempt_recovery=False, suppress_warnings=True) as document:
            _check_document(document)
    except PasswordError as error:
        raise Refused("PDF 加了密码，双方无法查阅；请去掉密码后再上传。") from error
    except (PdfError, TypeError, ValueError, NotImplementedError) as error:
        raise Refused(f"PDF 不完整或已损坏，无法读取；{AGAIN}") from error


def _check_edges(data: bytes) -> None:
    """Nothing before the header or behind the end, where another file could hide (ISO 32000-1 §7.5)."""
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise Refused(f"PDF 不完整，可能没有下载或复制完；{AGAIN}")
    if not _AFTER_THE_END.match(data, end + 5) or zipfile.is_zipfile(BytesIO(data)):
        raise Refused(f"PDF 里夹带了其他文件，不能作为合同附件；{AGAIN}")


def _check_document(document: Pdf) -> None:
    if document.is_encrypted:
        raise Refused("PDF 加了密码或权限限制；请去掉限制后再上传。")
    count = len(document.pages)
    if not 1 <= count <= MOST_PAGES:
        raise Refused(f"PDF 有{count}页；一份合同的附件合计最多{MOST_PAGES}页，请删减或拆分后再上传。")
    if len(document.objects) > MOST_OBJECTS:
        raise Refused(f"PDF 的结构过于复杂；{AGAIN}")
    if "/XFA" in document.Root.get("/AcroForm", Dictionary()):
        raise Refused(f"PDF 是动态表单，内容会变化，不能作为合同附件；{AGAIN}")
    inflated = 0
    for one in document.objects:
        for part in _parts(one):
            _check_part(part)
        if isinstance(one, Stream):
            inflated += _check_stream(one)
            if inflated > MOST_INFLATED_TOGETHER:
                raise Refused(f"PDF 展开后过大；{AGAIN}")


def _parts(one: Object) -> Iterator[Object]:
    """A dictionary with the dictionaries written inside it; what it only refers to comes by itself."""
    waiting = [one]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Dictionary | Stream):
            yield part
            children = [value for _, value in part.items()]
        elif isinstance(part, Array):
            children = list(part)
        else:
            continue
        waiting += [
            child for child in children if isinstance(child, Dictionary | Array) and not child.is_indirect
        ]


def _check_part(part: Object) -> None:
    if part.get("/S") in _ACTIONS or "/JS" in part or "/JavaScript" in part:
        raise Refused(f"PDF 含有脚本或会自动执行的动作，不能作为合同附件；{AGAIN}")
    if "/EF" in part or "/EmbeddedFiles" in part or part.get("/Type") == Name.EmbeddedFile:
        raise Refused("PDF 内嵌了其他文件；请把内嵌的文件取出，分别上传。")
    if part.get("/Subtype") in _MOVING and "/Rect" in part:
        raise Refused(f"PDF 含有音频、视频或三维内容，不能作为合同附件；{AGAIN}")


def _check_stream(stream: Stream) -> int:
    """The unpacked size of a stream; raises `Refused` for one that could fill the memory."""
    if stream.get("/Subtype") == Name.Image:
        pixels = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
        if pixels > MOST_PIXELS:
            raise Refused("PDF 里有尺寸过大的图片；请降低扫描分辨率（建议 200 至 300 dpi）后再上传。")
    filters = _filters(stream)
    if filters.count("/FlateDecode") > 1 or "/LZWDecode" in filters:
        raise Refused(f"PDF 使用了少见的压缩方式；{AGAIN}")
    if filters[:1] != ["/FlateDecode"]:
        return 0
    return _inflated(stream.read_raw_bytes())


def _filters(stream: Stream) -> list[str]:
    given = stream.get("/Filter")
    if given is None:
        return []
    return [str(one) for one in given] if isinstance(given, Array) else [str(given)]


def _inflated(raw: bytes) -> int:
    inflater, size, waiting = zlib.decompressobj(), 0, raw
    try:
        while waiting:
            size += len(inflater.decompress(waiting, 1 << 20))
            waiting = inflater.unconsumed_tail
            if size > MOST_INFLATED:
                raise Refused(f"PDF 里有展开后过大的内容；{AGAIN}")
    except zlib.error:
        return size
    return size
