"""What a signature allows afterwards: nothing but the next signatures (ISO 32000-1 §12.8.2.2 DocMDP, §12.8.2.4 FieldMDP).

The first signature of a file certifies it; each signature locks every field but those that others have still to sign.
Archive updates (security store, document time stamp) stay allowed by the standard whatever a signature says.
"""

import re
from collections.abc import Iterable

from hetong.documents.places import EMPLOYER, SEAM
from hetong.documents.revisions import Malformed, Revision, reference

NO_CHANGES, SIGNING = 1, 2
"""Access permissions of a certifying signature: nothing at all, or filling in fields and signing."""
_ACTION = rb"/Action /(?:All|Exclude /Fields \[(?: \([0-9A-Za-z]{1,40}\)){1,99} \])"
_LOCK = re.compile(rb"<< (" + _ACTION + rb") /Type /SigFieldLock >>")
_CERTIFYING = (
    rb" << /Type /SigRef /TransformMethod /DocMDP"
    rb" /TransformParams << /Type /TransformParams /P [12] /V /1\.2 >> >>"
)
_LOCKING = (
    rb" << /Type /SigRef /TransformMethod /FieldMDP /Data \d{1,10} 0 R"
    rb" /TransformParams << /Type /TransformParams " + _ACTION + rb" /V /1\.2 >> >>"
)
WRITTEN = rb" /Reference \[(?:" + _CERTIFYING + rb")?(?:" + _LOCKING + rb")? \]"
"""How permissions stand in a signature dictionary."""
_LEVEL = re.compile(rb"/DocMDP /TransformParams << /Type /TransformParams /P ([12]) ")
_CATALOG_END = b" >>"


def still_open(names: Iterable[str], name: str) -> list[str]:
    """The fields that may be filled in after `name` is signed: those of others, and their seal across the pages."""
    kept = (name, SEAM) if name == EMPLOYER else (name,)
    return [one for one in names if one not in kept]


def permissions(revision: Revision, field: bytes, *, first: bool) -> bytes:
    """The entry for the signature that signs the field with this dictionary text next after `revision`; may be empty."""
    action = _action(revision, field)
    parts = b""
    if first:
        level = NO_CHANGES if action == b"/Action /All" else SIGNING
        parts += (
            b" << /Type /SigRef /TransformMethod /DocMDP"
            b" /TransformParams << /Type /TransformParams /P %d /V /1.2 >> >>"
        ) % level
    if action:
        parts += (
            b" << /Type /SigRef /TransformMethod /FieldMDP /Data %d 0 R"
            b" /TransformParams << /Type /TransformParams %b /V /1.2 >> >>"
        ) % (catalog_number(revision), action)
    return b" /Reference [%b ]" % parts if parts else b""


def certified_level(written: bytes) -> int | None:
    """What a certifying signature allows, `NO_CHANGES` or `SIGNING`; None where it does not certify."""
    found = _LEVEL.search(written)
    return int(found[1]) if found else None


def certified_catalog(revision: Revision, signature: int) -> tuple[int, bytes]:
    """The catalog that names the certifying signature (ISO 32000-1 §12.8.4), with its object number."""
    number = catalog_number(revision)
    text = revision.body(number).removesuffix(_CATALOG_END)
    return number, text + b" /Perms << /DocMDP %d 0 R >> >>" % signature


def catalog_number(revision: Revision) -> int:
    """The catalog's object number, or `Malformed`."""
    root = revision.reference(b"/Root")
    if root is None:
        raise Malformed
    return root


def _action(revision: Revision, field: bytes) -> bytes:
    """What the field's lock says; empty for files that were prepared before fields had one."""
    lock = reference(field, b"/Lock")
    if lock is None:
        return b""
    found = _LOCK.fullmatch(revision.body(lock))
    if found is None:
        raise Malformed(object=lock)
    return found[1]
