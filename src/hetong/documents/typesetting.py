"""One Typst compiler per template and process, with our fonts only."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Literal

import typst

from hetong.documents.fonts import families, font_directories

_FOLDER = Path(__file__).with_name("typst")
Standard = Literal["a-2b", "a-3b"]


@dataclass
class Press:
    """A compiled template; one document at a time, because the compiler remembers its last input.

    Only PDF/A-3 may carry files (ISO 19005-3 §6.8).
    """

    compiler: typst.Compiler
    standard: Standard = "a-2b"
    lock: Lock = field(default_factory=Lock)

    def pdf(self, data: dict[str, Any], *, timestamp: int, query: str) -> tuple[bytes, Any]:
        """The document as PDF/A, and the value that the template published under the label `query`."""
        with self.lock:
            pdf = self.compiler.compile(
                sys_inputs=_inputs(data),
                format="pdf",
                pdf_standards=self.standard,
                timestamp=timestamp,
                pdf_tags=False,
            )
            published = self.compiler.query(query, field="value", one=True)
        assert isinstance(pdf, bytes)
        return pdf, json.loads(published)

    def picture(self, data: dict[str, Any], kind: Literal["png", "svg"], *, ppi: float = 600) -> bytes:
        """The single page as a picture; PNG keeps a transparent ground."""
        with self.lock:
            picture = self.compiler.compile(sys_inputs=_inputs(data), format=kind, ppi=ppi)
        assert isinstance(picture, bytes)
        return picture


@cache
def press(template: str) -> Press:
    """The press of `typst/<template>.typ`."""
    return Press(_compiler(_FOLDER, template))


@contextmanager
def press_with(template: str, files: Mapping[str, bytes]) -> Iterator[Press]:
    """A press for one document that may read `files` beside its template, by their names."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for source in _FOLDER.glob("*.typ"):
            copy(source, root)
        for name, data in files.items():
            (root / name).write_bytes(data)
        yield Press(_compiler(root, template), standard="a-3b")


def _compiler(root: Path, template: str) -> typst.Compiler:
    return typst.Compiler(root / f"{template}.typ", root=root, font_paths=_fonts(), sys_inputs=_inputs({}))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in font_directories()],
    )


def _inputs(data: dict[str, Any]) -> dict[str, str]:
    return {"data": json.dumps({**data, "fonts": families()}, ensure_ascii=False)}
