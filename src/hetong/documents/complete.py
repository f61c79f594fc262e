"""Signs a prepared PDF as PAdES baseline B-B or, with a time stamp, B-T (ETSI EN 319 142-1 §6)."""

import hashlib
import re
from datetime import UTC, datetime

from hetong.documents.appearance import Appearance
from hetong.documents.approval import Approval
from hetong.documents.cms import assemble, largest_size, template, to_be_signed
from hetong.documents.form import Field, fields, unsigned_field
from hetong.documents.permissions import permissions
from hetong.documents.ports import Signer, TimestampAuthority
from hetong.documents.revisions import Malformed, last_revision
from hetong.documents.updates import Update, signed_objects, write_update
from hetong.kernel.errors import Unavailable

_RECT = re.compile(rb"/Rect \[ ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) \]")
_SPARE = 512


def sign(
    pdf: bytes,
    *,
    field: str,
    signer: Signer,
    tsa: TimestampAuthority | None,
    at: datetime,
    signer_name: str,
    reason: str,
    location: str,
    appearance: Appearance | None,
    approval: Approval | None = None,
    may_owe: bool = False,
) -> bytes:
    """The PDF with one more signature in `field`; all earlier bytes stay as they are.

    The first signature certifies the file, and each locks what others have not still to sign.

    `approval` proves that `pdf` was on a list that somebody approved; the signature covers it. With `may_owe` a
    signature is made also while no time stamp can be had, with room for one (`documents.owed`).

    Raises `Malformed`, `AlreadySigned`, `NotFound`, and, unless it may owe, `Unavailable` from the time stamp authority.
    """
    revision = last_revision(pdf)
    place, first = unsigned_field(revision, field), revision.previous is None
    drawn = appearance.objects(revision.size, _box(place)) if appearance else []
    objects, number = signed_objects(revision, place, drawn, certifies=first)
    head = signature_head(at, signer_name, reason, location) + (approval.written if approval else b"")
    head += permissions(revision, place.body, first=first)

    def lay_out(reserve: int) -> Update:
        return write_update(revision, objects, number, head, reserve)

    pieces = template(signer.chain)
    reserve = largest_size(pieces, tsa.token_size if tsa else 0)
    update, cms = _sign_update(pdf, lay_out(reserve), signer, tsa, may_owe)
    if len(cms) > reserve:
        update, cms = _sign_update(pdf, lay_out(len(cms) + _SPARE), signer, tsa, may_owe)
    return update.appended(pdf, cms)


def awaits(pdf: bytes, field: str) -> bool:
    """Whether the file has this field and nobody has signed it; files prepared earlier may lack one."""
    return any(one.name == field and not one.signed for one in fields(last_revision(pdf)))


def _sign_update(
    pdf: bytes, update: Update, signer: Signer, tsa: TimestampAuthority | None, may_owe: bool
) -> tuple[Update, bytes]:
    """One pass over the bytes, one key operation, at most one time stamp."""
    hasher = hashlib.sha256(pdf)
    hasher.update(update.before)
    hasher.update(update.after)
    digest = hasher.digest()
    pieces = template(signer.chain)
    signature = signer.sign(to_be_signed(pieces, digest))
    token = _token(signature, tsa, may_owe) if tsa else None
    return update, assemble(pieces, digest, signature, token=token)


def _token(signature: bytes, tsa: TimestampAuthority, may_owe: bool) -> bytes | None:
    try:
        return tsa.timestamp(hashlib.sha256(signature).digest())
    except Unavailable:
        if not may_owe:
            raise
        return None


def signature_head(at: datetime, name: str, reason: str, location: str) -> bytes:
    """The signature dictionary up to /ByteRange; the claimed time stands in /M, not in the CMS (PAdES)."""
    return (
        b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached"
        b" /M (D:%b+00'00') /Name %b /Reason %b /Location %b"
    ) % (at.astimezone(UTC).strftime("%Y%m%d%H%M%S").encode(), _text(name), _text(reason), _text(location))


def _box(field: Field) -> tuple[float, float]:
    found = _RECT.search(field.body)
    if found is None:
        raise Malformed(field=field.name)
    left, bottom, right, top = (float(value) for value in found.groups())
    return right - left, top - bottom


def _text(value: str) -> bytes:
    """A PDF text string in UTF-16, hexadecimal, so that no character needs escaping."""
    return b"<feff%b>" % value.encode("utf-16-be").hex().encode()
