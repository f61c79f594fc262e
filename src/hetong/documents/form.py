"""Reads the form of a file that this package prepared: its signature fields, and the strips of the seal across pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hetong.documents.revisions import Malformed, Revision, reference
from hetong.kernel.errors import NotFound, WrongState

_APPEARANCE = re.compile(rb" /AP << /N \d{1,10} 0 R >>")
_REFERENCES = re.compile(rb" (\d+) 0 R")
_NAME = re.compile(rb" /T \(([0-9A-Za-z]+)\)")
_FIELDS = re.compile(rb"/Fields \[((?: \d{1,10} 0 R)+) \]")
_KIDS = re.compile(rb"/Kids \[((?: \d{1,10} 0 R)+) \] /T \(seam\)")
_SIGNATURE = b" /FT /Sig "


class AlreadySigned(WrongState):
    """The field carries a signature."""

    code = "already_signed"
    message = "该签署位置已经签过名，不能重复签署。"


@dataclass(frozen=True, slots=True)
class Field:
    """A signature field: its object number, name and dictionary text."""

    number: int
    name: str
    body: bytes

    @property
    def signed(self) -> bool:
        """Whether a value is set."""
        return b" /V " in self.body

    def with_value(self, signature: int, appearance: int | None) -> bytes:
        """The dictionary once signed by object `signature` and drawn by `appearance`."""
        body = self.body
        if appearance is not None:
            body = _APPEARANCE.sub(b" /AP << /N %d 0 R >>" % appearance, body, count=1)
        return body.removesuffix(b" >>") + b" /V %d 0 R >>" % signature


def fields(revision: Revision) -> list[Field]:
    """All signature fields of the document in the form's order, as this revision sees them."""
    return list(_fields(revision))


def unsigned_field(revision: Revision, name: str) -> Field:
    """The named field, or `NotFound`, or `AlreadySigned`."""
    for field in _fields(revision):
        if field.name == name:
            if field.signed:
                raise AlreadySigned(field=name)
            return field
    raise NotFound(f"文件中没有名为“{name}”的签署位置，请重新生成合同文件。", field=name)


def strip_widgets(revision: Revision) -> list[tuple[int, bytes]]:
    """Numbers and texts of the places for the strips of the seal across pages, in their order; none in most files."""
    for _, body in _listed(revision):
        if kids := _KIDS.search(body):
            return [(number, revision.body(number)) for number in _numbers(kids[1])]
    return []


def form_number(revision: Revision) -> int:
    """The object number of the form, or `Malformed`."""
    root = revision.reference(b"/Root")
    form = reference(revision.body(root), b"/AcroForm") if root is not None else None
    if form is None:
        raise Malformed
    return form


def _fields(revision: Revision) -> Iterator[Field]:
    for number, body in _listed(revision):
        if _SIGNATURE in body:
            yield _field(number, body)


def _listed(revision: Revision) -> Iterator[tuple[int, bytes]]:
    listed = _FIELDS.search(revision.body(form_number(revision)))
    if listed is None:
        raise Malformed
    for number in _numbers(listed[1]):
        yield number, revision.body(number)


def _numbers(references: bytes) -> list[int]:
    return [int(number) for number in _REFERENCES.findall(references)]


def _field(number: int, body: bytes) -> Field:
    name = _NAME.search(body)
    if name is None:
        raise Malformed(object=number)
    return Field(number, name[1].decode(), body)
