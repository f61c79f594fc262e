"""From stored attachments to what the text says of them and what goes into the file."""

from collections.abc import Iterable

from hetong.contracts import files
from hetong.contracts.attached import AttachedFile
from hetong.contracts.chinese import ordinal
from hetong.contracts.clauses import Enclosure
from hetong.documents.attachments.checked import MIME, PDF, PICTURE
from hetong.documents.enclosing import Enclosed

ENCLOSING = (
    "下列附件是本合同的组成部分，与合同正文具有同等效力。双方的电子签名同时覆盖全部附件，"
    "附件的任何改动都会被检验出来并使签名失效。"
)


def enclosures_of(attached: Iterable[AttachedFile]) -> tuple[Enclosure, ...]:
    """What the text lists, in order."""
    return tuple(
        Enclosure(no, label(no), one.title, form_of(one), one.sha256) for no, one in enumerate(attached, 1)
    )


def enclosed_of(attached: Iterable[AttachedFile]) -> list[Enclosed]:
    """What is put into the file, in the same order; raises `NotFound` when a stored file is gone."""
    return [
        Enclosed(
            no=no,
            label=label(no),
            title=one.title,
            suffix=one.suffix,
            mime=MIME[one.suffix],
            content=files.get(one.file),
            pages=tuple(files.get(page) for page in one.pages),
        )
        for no, one in enumerate(attached, 1)
    ]


def label(no: int) -> str:
    """附件一, 附件二 …"""
    return f"附件{ordinal(no)}"


def form_of(one: AttachedFile) -> str:
    """What it is, and where it is found."""
    if one.kind == PDF:
        return f"PDF，{len(one.pages)}页"
    return "图片，1页" if one.kind == PICTURE else "Word 文档，内嵌于本文件"
