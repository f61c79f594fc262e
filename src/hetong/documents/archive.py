"""Makes a signed file last beyond its certificates: PAdES baseline B-LTA (ETSI EN 319 142-1 §6)."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from hetong.documents.archive_update import stamp_update
from hetong.documents.carried import carried
from hetong.documents.marks import find_marks
from hetong.documents.ocsp import load_answer, questions
from hetong.documents.ports import TimestampAuthority
from hetong.documents.related import unproven
from hetong.documents.revisions import Malformed, last_revision
from hetong.documents.security_store import Proof, embedded, related_entries, store_update
from hetong.documents.timestamps import read_token
from hetong.documents.trust import load

_SPARE = 512


def archive(
    pdf: bytes,
    *,
    roots: Sequence[bytes],
    revocation_lists: Sequence[bytes],
    tsa: TimestampAuthority,
    answers: Sequence[bytes] = (),
) -> bytes:
    """The file with all certificates, DER revocation lists and answers that prove its signatures, and a time stamp over it.

    What its store holds already is not added again; doing it once more before the last stamp's certificate ends
    prolongs the proof. Raises `Malformed`, and `Unavailable` from the time stamp authority.
    """
    stored = with_store(pdf, roots=roots, revocation_lists=revocation_lists, answers=answers)
    return _stamped(stored, tsa, tsa.token_size)


def to_ask(pdf: bytes, roots: Sequence[bytes]) -> list[bytes]:
    """A DER OCSP question for every certificate in the signatures and time stamps that no store proves yet, and for those
    above them but the roots.
    """
    marks = unproven(pdf, related_entries(last_revision(pdf)))
    return questions((*(one for mark in marks for one in carried(pdf, mark)), *roots))


def with_store(
    pdf: bytes,
    *,
    roots: Sequence[bytes],
    revocation_lists: Sequence[bytes],
    answers: Sequence[bytes] = (),
) -> bytes:
    """The file with what proves its signatures, not yet stamped: PAdES baseline B-LT. Raises `Malformed`.

    `answers` are OCSP answers to the questions of `to_ask`; those that say nothing are left out.
    """
    revision = last_revision(pdf)
    held, brought = embedded(revision), (one for mark in find_marks(pdf) for one in carried(pdf, mark))
    added = Proof(
        _new((*brought, *roots), held.certificates),
        _new(revocation_lists, held.revocation_lists),
        _new((one for one in answers if load_answer(one)), held.answers),
    )
    return pdf + store_update(revision, added)


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
