"""Files that travel inside a contract: as embedded files, and as pages behind its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One attachment: what it is called in the text, its bytes, and pictures (PNG, JPEG) of its pages."""

    no: int
    label: str
    title: str
    suffix: str
    mime: str
    content: bytes
    pages: tuple[bytes, ...]

    @property
    def file_name(self) -> str:
        """The name under which a reader of the PDF may save it; readers list files by name, hence the number."""
        return f"{self.no:02d} {self.label} {self.title}.{self.suffix}"


def files_of(enclosed: Sequence[Enclosed]) -> dict[str, bytes]:
    """Everything the template reads, by name."""
    files: dict[str, bytes] = {}
    for no, one in enumerate(enclosed, 1):
        files[_content(no)] = one.content
        files |= {_page(no, index): page for index, page in enumerate(one.pages, 1)}
    return files


def data_of(enclosed: Sequence[Enclosed]) -> list[dict[str, Any]]:
    """What the template is told about each of them."""
    return [
        {
            "label": one.label,
            "title": one.title,
            "name": one.file_name,
            "mime": one.mime,
            "content": _content(no),
            "pages": [_size(page) | {"path": _page(no, index)} for index, page in enumerate(one.pages, 1)],
        }
        for no, one in enumerate(enclosed, 1)
    ]


def _content(no: int) -> str:
    return f"attached-{no}"


def _page(no: int, index: int) -> str:
    return f"attached-{no}-{index}.picture"


def _size(page: bytes) -> dict[str, Any]:
    with Image.open(BytesIO(page)) as picture:
        form = "png" if picture.format == "PNG" else "jpg"
        return {"width": picture.width, "height": picture.height, "form": form}
