"""Says whether a revision of a PDF is one signature by this package and nothing else."""

import re
from collections.abc import Iterator

from hetong.documents.form import Field, fields
from hetong.documents.marks import Mark
from hetong.documents.permissions import certified_level, permissions
from hetong.documents.revisions import Malformed, Revision
from hetong.documents.updates import signed_objects, write_update

_OBJECT = re.compile(rb"(\d{1,10}) 0 obj\n")
_STREAM = re.compile(rb"<< [^\r\n]*? /Length (\d{1,10}) >>\nstream\n")
_NUMBER = rb"[\d.]{1,12}"
_IMAGE = re.compile(
    rb"<< /Type /XObject /Subtype /Image /Width \d+ /Height \d+ /ColorSpace /Device(?:RGB|Gray)"
    rb" /BitsPerComponent 8 /Filter /FlateDecode(?: /SMask (?P<refers>\d+) 0 R)? /Length \d+ >>\nstream\n"
)
_FORM = re.compile(
    rb"<< /Type /XObject /Subtype /Form /BBox \[0 0 N N\] /Resources << /XObject <<"
    rb" /Im (?P<refers>\d+) 0 R >>(?: /ExtGState << /Ink << /BM /Multiply >> >>)? >>"
    rb" /Length \d+ >>\nstream\nq (?:/Ink gs )?N 0 0 N N N cm /Im Do Q\nendstream".replace(b"N", _NUMBER)
)
_FORM_START = b"<< /Type /XObject /Subtype /Form "


def signed_field(revision: Revision, mark: Mark) -> Field:
    """The field that this revision signs; `Malformed` if the revision does anything else.

    The revision is written anew from its parts and compared byte by byte, so nothing can hide in it.
    """
    previous = revision.previous
    if previous is None or mark.archive or mark.end != revision.end:
        raise Malformed
    objects = list(objects_between(revision.pdf, previous.end, mark.start))
    again = write_update(previous, objects, mark.number, mark.head, mark.reserve)
    whole = revision.pdf[previous.end : mark.hole], revision.pdf[mark.resume : mark.end]
    if (again.before, again.after, again.hole) != (*whole, mark.hole):
        raise Malformed
    drawn = list(_pictures(objects[1:], previous.size))
    for field in fields(previous):
        if field.number == objects[0][0] and not field.signed and _allows_as_written(previous, field, mark):
            certifies = certified_level(mark.permissions) is not None
            if (objects, mark.number) == signed_objects(previous, field, drawn, certifies=certifies):
                return field
    raise Malformed


def _allows_as_written(previous: Revision, field: Field, mark: Mark) -> bool:
    """The signature says what ours say of later changes; those made before ours said anything say nothing."""
    first = previous.previous is None
    if not mark.permissions:
        return b" /Lock " not in field.body
    return mark.permissions == permissions(previous, field.body, first=first)


def objects_between(pdf: bytes, position: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Numbers and texts of objects that follow each other without a gap; `Malformed` where one does not."""
    while position < end:
        head = _OBJECT.match(pdf, position)
        if head is None:
            raise Malformed(offset=position)
        stream = _STREAM.match(pdf, head.end())
        search_from = stream.end() + int(stream[1]) if stream else head.end()
        close = pdf.find(b"\nendobj\n", search_from, end)
        if close < 0:
            raise Malformed(offset=position)
        yield int(head[1]), pdf[head.end() : close]
        position = close + len(b"\nendobj\n")
    if position != end:
        raise Malformed(offset=position)


def _pictures(objects: list[tuple[int, bytes]], first: int) -> Iterator[tuple[int, bytes]]:
    """The images and the form over them with which the objects begin, numbered on from the previous revision."""
    for expected, (number, body) in enumerate(objects, first):
        if number != expected:
            return
        found = _IMAGE.match(body) or _FORM.fullmatch(body)
        if found is None or (found["refers"] and not first <= int(found["refers"]) < number):
            raise Malformed(object=number)
        yield number, body
        if body.startswith(_FORM_START):
            return
