"""The update that holds a document time stamp (ETSI EN 319 142-1 §5.4.3), in a field of its own."""

from hetong.documents.form import fields, form_number
from hetong.documents.marks import ARCHIVE_HEAD, Mark
from hetong.documents.places import ARCHIVE
from hetong.documents.revisions import Revision
from hetong.documents.updates import Update, write_update


def stamp_update(revision: Revision, reserve: int) -> Update:
    """The update with a hole of `reserve` bytes for the token."""
    form, field, signature = form_number(revision), revision.size, revision.size + 1
    objects = [(form, _with_field(revision.body(form), field)), (field, _field(revision, signature))]
    return write_update(revision, objects, signature, ARCHIVE_HEAD, reserve)


def is_stamp_update(revision: Revision, mark: Mark) -> bool:
    """Whether this revision is one document time stamp and nothing else."""
    if revision.previous is None or mark.end != revision.end or not mark.archive:
        return False
    again = stamp_update(revision.previous, mark.reserve)
    whole = revision.pdf[revision.previous.end : mark.hole], revision.pdf[mark.resume : mark.end]
    return (again.before, again.after, again.hole) == (*whole, mark.hole)


def _with_field(form: bytes, field: int) -> bytes:
    return form.replace(b" 0 R ]", b" 0 R %d 0 R ]" % field, 1)


def _field(revision: Revision, signature: int) -> bytes:
    """A field without a place on any page; its name counts the archive stamps."""
    number = 1 + sum(field.name.startswith(ARCHIVE) for field in fields(revision))
    head = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (%b%d) /F 132 /Rect [ 0 0 0 0 ] /V %d 0 R >>"
    return head % (ARCHIVE.encode(), number, signature)
