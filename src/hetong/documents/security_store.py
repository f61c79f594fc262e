"""The document security store (ETSI EN 319 142-1 §5.4.2): what proves the certificates of a file, in a revision of its own,
because validators read the store as it stood before the archive stamp.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from hetong.documents.ocsp import answers_for, load_answer
from hetong.documents.permissions import catalog_number
from hetong.documents.related import Held, references, related
from hetong.documents.revisions import Malformed, Revision
from hetong.documents.revocation import load_list
from hetong.documents.trust import load
from hetong.documents.update_check import objects_between
from hetong.documents.updates import write_plain_update

_STORE = re.compile(rb" /DSS (\d{1,10}) 0 R")
_LISTED = re.compile(rb"/(Certs|CRLs|OCSPs) \[((?: \d{1,10} 0 R)*) \]")
_NUMBERS = re.compile(rb" (\d{1,10}) 0 R")
_STREAM = re.compile(rb"<< /Length \d{1,7} >>\nstream\n(.*)\nendstream", re.DOTALL)
_RELATED, _RELATED_END = b" /VRI <<", b" >> >>"


@dataclass(frozen=True, slots=True)
class Proof:
    """DER certificates, revocation lists and OCSP answers."""

    certificates: Sequence[bytes] = ()
    revocation_lists: Sequence[bytes] = ()
    answers: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class Store:
    """Object numbers of what a store lists; `related` are the entries of its VRI, None in files from before."""

    certificates: tuple[int, ...] = ()
    revocation_lists: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()
    related: bytes | None = None


def store_update(revision: Revision, added: Proof, *, relates: bool = True) -> bytes:
    """The bytes that add to what `revision` holds already; `relates` it to the signatures that it proves.

    Raises `ValueError` for damaged signatures and for what is no certificate, list or answer.
    """
    known, size = _store(revision), revision.size
    streams = [*added.certificates, *added.revocation_lists, *added.answers]
    new = dict(enumerate(streams, size))
    store, root = size + len(streams), catalog_number(revision)
    listed = _extended(known, size, added)
    entries = (
        related(revision.pdf[: revision.end], _held(revision, listed, new), known.related or b"")
        if relates
        else None
    )
    objects = [
        *((number, _stream(data)) for number, data in new.items()),
        (store, _store_text(listed, entries)),
        (root, _with_store(revision.body(root), store)),
    ]
    return write_plain_update(revision, objects, salt=b"".join(streams))


def is_store_update(revision: Revision) -> bool:
    """Whether this revision adds to the store and does nothing else: written anew from its parts it is the same."""
    previous = revision.previous
    if previous is None:
        return False
    store = _store(revision)
    added = Proof(*(_added(revision, numbers, previous.size) for numbers in _numbers(store)))
    try:
        again = store_update(previous, added, relates=store.related is not None)
    except ValueError:
        return False
    return again == revision.pdf[previous.end : revision.end] and _is_what_it_should_be(added)


def embedded(revision: Revision) -> Proof:
    """What the file carries besides what is in its signatures, as this revision sees it."""
    return Proof(*([_at(revision, number) for number in numbers] for numbers in _numbers(_store(revision))))


def related_entries(revision: Revision) -> bytes:
    """What the store says of single signatures so far."""
    return _store(revision).related or b""


def proves(revision: Revision, fingerprints: Iterable[str]) -> bool:
    """Whether the store holds the certificates with these SHA-256 fingerprints, and of each of its own a word of its issuer.

    A root has nobody above it who could give one.
    """
    held = embedded(revision)
    known = {sha256(der).hexdigest() for der in held.certificates}
    certificates = [load(der) for der in held.certificates]
    listed = {found.issuer for der in held.revocation_lists if (found := load_list(der)) is not None}
    answers = [load_answer(der) for der in held.answers]
    unlisted = [one for one in certificates if one.issuer not in listed | {one.subject}]
    answered = all(
        any(answers_for(one, issuer, answer) for issuer in certificates for answer in answers)
        for one in unlisted
    )
    return bool(certificates) and known.issuperset(fingerprints) and answered


def _store(revision: Revision) -> Store:
    """What the catalog's store lists; an empty one where there is none."""
    found = _STORE.search(revision.body(catalog_number(revision)))
    if found is None:
        return Store()
    text, has_entries, entries = revision.body(int(found[1])).partition(_RELATED)
    lists = dict(_LISTED.findall(text))
    certificates, revocation_lists, answers = (
        tuple(map(int, _NUMBERS.findall(lists.get(key, b"")))) for key in (b"Certs", b"CRLs", b"OCSPs")
    )
    told = entries.removesuffix(_RELATED_END) if has_entries else None
    return Store(certificates, revocation_lists, answers, told)


def _numbers(store: Store) -> tuple[tuple[int, ...], ...]:
    return store.certificates, store.revocation_lists, store.answers


def _extended(known: Store, size: int, added: Proof) -> Store:
    lists_from = size + len(added.certificates)
    answers_from = lists_from + len(added.revocation_lists)
    return Store(
        (*known.certificates, *range(size, lists_from)),
        (*known.revocation_lists, *range(lists_from, answers_from)),
        (*known.answers, *range(answers_from, answers_from + len(added.answers))),
    )


def _held(revision: Revision, listed: Store, new: Mapping[int, bytes]) -> Held:
    return Held(
        *(
            {number: new[number] if number in new else _at(revision, number) for number in numbers}
            for numbers in _numbers(listed)
        )
    )


def _added(revision: Revision, numbers: Iterable[int], size: int) -> list[bytes]:
    return [_at(revision, number) for number in numbers if number >= size]


def _is_what_it_should_be(added: Proof) -> bool:
    """No stamp covers a store that has just been added: nothing but what belongs there may hide in it."""
    try:
        for der in added.certificates:
            load(der)
    except ValueError:
        return False
    return None not in (*map(load_list, added.revocation_lists), *map(load_answer, added.answers))


def _store_text(store: Store, entries: bytes | None) -> bytes:
    """Answers are mentioned where there are some, as in the stores of older files."""
    text = b"<< /Type /DSS /Certs [%b ] /CRLs [%b ]" % (
        references(store.certificates),
        references(store.revocation_lists),
    )
    if store.answers:
        text += b" /OCSPs [%b ]" % references(store.answers)
    return text + (b" >>" if entries is None else _RELATED + entries + _RELATED_END)


def _with_store(catalog: bytes, store: int) -> bytes:
    if _STORE.search(catalog):
        return _STORE.sub(b" /DSS %d 0 R" % store, catalog, count=1)
    return catalog.removesuffix(b" >>") + b" /DSS %d 0 R >>" % store


def _at(revision: Revision, number: int) -> bytes:
    """What the stream of this number holds."""
    start = revision.offset(number)
    found, text = next(objects_between(revision.pdf, start, len(revision.pdf)), (0, b""))
    if found != number:
        raise Malformed(object=number)
    return _content(text)


def _stream(data: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%b\nendstream" % (len(data), data)


def _content(body: bytes) -> bytes:
    found = _STREAM.fullmatch(body)
    if found is None:
        raise Malformed
    return found[1]
