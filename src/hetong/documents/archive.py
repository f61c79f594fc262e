"""Makes a signed file last beyond its certificates: PAdES baseline B-LTA (ETSI EN 319 142-1 §6)."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from hetong.documents.archive_update import embedded_certificates, embedded_lists, stamp_update, store_update
from hetong.documents.marks import find_marks
from hetong.documents.ports import TimestampAuthority
from hetong.documents.revisions import Malformed, last_revision
from hetong.documents.signed_data import take_apart
from hetong.documents.timestamps import read_token
from hetong.documents.trust import load

_SPARE = 512


def archive(
    pdf: bytes, *, roots: Sequence[bytes], revocation_lists: Sequence[bytes], tsa: TimestampAuthority
) -> bytes:
    """The file with all certificates and DER revocation lists that prove its signatures, and a time stamp over it.

    What its store holds already is not added again; doing it once more before the last stamp's certificate ends
    prolongs the proof. Raises `Malformed`, and `Unavailable` from the time stamp authority.
    """
    return _stamped(with_store(pdf, roots=roots, revocation_lists=revocation_lists), tsa, tsa.token_size)


def with_store(pdf: bytes, *, roots: Sequence[bytes], revocation_lists: Sequence[bytes]) -> bytes:
    """The file with what proves its signatures, not yet stamped: PAdES baseline B-LT. Raises `Malformed`."""
    revision = last_revision(pdf)
    certificates = (*_carried(pdf), *roots)
    return pdf + store_update(
        revision,
        _new(certificates, embedded_certificates(revision)),
        _new(revocation_lists, embedded_lists(revision)),
    )


def lasts_until(pdf: bytes) -> datetime:
    """When the certificate behind the last archive time stamp ends; `Malformed` without one."""
    mark = find_marks(pdf)[-1]
    if not mark.archive:
        raise Malformed
    token = read_token(mark.cms(pdf), mark.digest(pdf))
    return load(token.chain[0]).not_valid_after_utc


def _new(given: Iterable[bytes], known: Collection[bytes]) -> list[bytes]:
    return [one for one in dict.fromkeys(given) if one not in known]


def _stamped(pdf: bytes, tsa: TimestampAuthority, reserve: int) -> bytes:
    """A token larger than expected is asked for once more, with room for it."""
    update = stamp_update(last_revision(pdf), reserve)
    hasher = hashlib.sha256(pdf)
    hasher.update(update.before)
    hasher.update(update.after)
    token = tsa.timestamp(hasher.digest())
    if len(token) > reserve:
        return _stamped(pdf, tsa, len(token) + _SPARE)
    return update.appended(pdf, token)


def _carried(pdf: bytes) -> Iterator[bytes]:
    """The certificates inside the signatures and their time stamps."""
    for mark in find_marks(pdf):
        cms = mark.cms(pdf)
        if mark.archive:
            yield from read_token(cms, mark.digest(pdf)).chain
            continue
        parts = take_apart(cms)
        yield from parts.chain
        if parts.token is not None:
            yield from read_token(parts.token, hashlib.sha256(parts.signature).digest()).chain
