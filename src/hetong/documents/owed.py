"""The time stamp that a signature still lacks, put into the room that its /Contents has kept for it: no signed byte changes."""

import hashlib

from hetong.documents.cms import SIGNATURE_TIMESTAMP, assemble
from hetong.documents.marks import Mark, find_marks
from hetong.documents.ports import TimestampAuthority
from hetong.documents.revisions import Malformed
from hetong.documents.signed_data import Parts, take_apart
from hetong.kernel.errors import Unavailable

_ATTRIBUTE = SIGNATURE_TIMESTAMP.hex().encode()


def owes_timestamp(pdf: bytes) -> bool:
    """Whether the signature just made has no time stamp; quick, for a batch of thousands."""
    return _ATTRIBUTE not in pdf[pdf.rfind(b" /Contents <") :]


def with_timestamp(pdf: bytes, tsa: TimestampAuthority) -> bytes:
    """The same file with a time stamp of its last signature.

    Nothing may have been signed after it: later signatures cover its /Contents. Raises `Malformed`, and `Unavailable` from
    the authority, also when its answer is larger than the room.
    """
    mark, parts = _last(pdf)
    if parts.token is not None:
        return pdf
    token = tsa.timestamp(hashlib.sha256(parts.signature).digest())
    cms = assemble(parts.pieces, parts.digest, parts.signature, token=token)
    if len(cms) > mark.reserve:
        raise Unavailable(
            cause=f"a time stamp of {len(token)} bytes has no room in a signature that waited for it"
        )
    digits = cms.hex().encode().ljust(2 * mark.reserve, b"0")
    return b"".join((pdf[: mark.hole + 1], digits, pdf[mark.resume - 1 :]))


def _last(pdf: bytes) -> tuple[Mark, Parts]:
    """The signature that covers the file to its end."""
    mark = next(iter(reversed(find_marks(pdf))), None)
    if mark is None or mark.archive or mark.end != len(pdf) or not mark.covers_to_end(pdf):
        raise Malformed
    try:
        return mark, take_apart(mark.cms(pdf))
    except ValueError as error:
        raise Malformed from error
