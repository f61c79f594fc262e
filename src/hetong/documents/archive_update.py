"""The updates that make a signed file last: what proves its certificates, then a time stamp over everything (PAdES B-LTA).

The document security store (ETSI EN 319 142-1 §5.4.2) is one revision, the document time stamp (§5.4.3) the next, in a field of
its own: validators read the store as it stood before the stamp.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from hetong.documents.form import fields, form_number
from hetong.documents.marks import ARCHIVE_HEAD, Mark
from hetong.documents.permissions import catalog_number
from hetong.documents.places import ARCHIVE
from hetong.documents.revisions import Malformed, Revision
from hetong.documents.revocation import load_list
from hetong.documents.trust import load
from hetong.documents.update_check import objects_between
from hetong.documents.updates import Update, write_plain_update, write_update

_STORE = re.compile(rb" /DSS (\d{1,10}) 0 R")
_LISTED = re.compile(rb"/(Certs|CRLs) \[((?: \d{1,10} 0 R)*) \]")
_NUMBERS = re.compile(rb" (\d{1,10}) 0 R")
_STREAM = re.compile(rb"<< /Length \d{1,7} >>\nstream\n(.*)\nendstream", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Store:
    """Object numbers of what a document security store lists."""

    certificates: tuple[int, ...] = ()
    revocation_lists: tuple[int, ...] = ()


def store_update(
    revision: Revision, certificates: Sequence[bytes], revocation_lists: Sequence[bytes]
) -> bytes:
    """The bytes that add DER certificates and lists to what `revision` holds already."""
    known, first = _store(revision), revision.size
    streams = [*certificates, *revocation_lists]
    numbers = range(first, first + len(streams))
    store, root = first + len(streams), catalog_number(revision)
    listed = Store(
        (*known.certificates, *numbers[: len(certificates)]),
        (*known.revocation_lists, *numbers[len(certificates) :]),
    )
    objects = [
        *((number, _stream(data)) for number, data in zip(numbers, streams, strict=True)),
        (store, _store_text(listed)),
        (root, _with_store(revision.body(root), store)),
    ]
    return write_plain_update(revision, objects, salt=b"".join(streams))


def stamp_update(revision: Revision, reserve: int) -> Update:
    """The update that holds the document time stamp, with a hole of `reserve` bytes for its token."""
    form, field, signature = form_number(revision), revision.size, revision.size + 1
    objects = [(form, _with_field(revision.body(form), field)), (field, _field(revision, signature))]
    return write_update(revision, objects, signature, ARCHIVE_HEAD, reserve)


def is_store_update(revision: Revision) -> bool:
    """Whether this revision adds to the store and does nothing else: written anew from its parts it is the same."""
    previous = revision.previous
    if previous is None:
        return False
    store = _store(revision)
    parts = [
        [_at(revision, number) for number in numbers if number >= previous.size]
        for numbers in (store.certificates, store.revocation_lists)
    ]
    again = store_update(previous, parts[0], parts[1])
    return again == revision.pdf[previous.end : revision.end] and _are_what_they_should_be(*parts)


def is_stamp_update(revision: Revision, mark: Mark) -> bool:
    """Whether this revision is one document time stamp and nothing else."""
    if revision.previous is None or mark.end != revision.end or not mark.archive:
        return False
    again = stamp_update(revision.previous, mark.reserve)
    whole = revision.pdf[revision.previous.end : mark.hole], revision.pdf[mark.resume : mark.end]
    return (again.before, again.after, again.hole) == (*whole, mark.hole)


def embedded_lists(revision: Revision) -> list[bytes]:
    """The DER revocation lists that the file carries, as this revision sees them."""
    return [_at(revision, number) for number in _store(revision).revocation_lists]


def embedded_certificates(revision: Revision) -> list[bytes]:
    """The DER certificates that the file carries besides those in its signatures."""
    return [_at(revision, number) for number in _store(revision).certificates]


def proves(revision: Revision, fingerprints: Iterable[str]) -> bool:
    """Whether the store holds the certificates with these SHA-256 fingerprints, and for every one of its own a list of its issuer."""
    carried = embedded_certificates(revision)
    issuers = [listed.issuer for der in embedded_lists(revision) if (listed := load_list(der)) is not None]
    known = {sha256(der).hexdigest() for der in carried}
    return (
        bool(carried)
        and known.issuperset(fingerprints)
        and all(load(der).issuer in issuers for der in carried)
    )


def _store(revision: Revision) -> Store:
    """What the catalog's store lists; an empty one where there is none."""
    found = _STORE.search(revision.body(catalog_number(revision)))
    if found is None:
        return Store()
    lists = dict(_LISTED.findall(revision.body(int(found[1]))))
    certificates, revocation = (
        tuple(int(number) for number in _NUMBERS.findall(lists.get(key, b""))) for key in (b"Certs", b"CRLs")
    )
    return Store(certificates, revocation)


def _are_what_they_should_be(certificates: list[bytes], revocation_lists: list[bytes]) -> bool:
    """No stamp covers a store that has just been added: nothing but certificates and lists may hide in it."""
    try:
        for der in certificates:
            load(der)
    except ValueError:
        return False
    return None not in map(load_list, revocation_lists)


def _store_text(store: Store) -> bytes:
    lists = (
        b"".join(b" %d 0 R" % n for n in numbers) for numbers in (store.certificates, store.revocation_lists)
    )
    return b"<< /Type /DSS /Certs [%b ] /CRLs [%b ] >>" % tuple(lists)


def _with_store(catalog: bytes, store: int) -> bytes:
    if _STORE.search(catalog):
        return _STORE.sub(b" /DSS %d 0 R" % store, catalog, count=1)
    return catalog.removesuffix(b" >>") + b" /DSS %d 0 R >>" % store


def _with_field(form: bytes, field: int) -> bytes:
    return form.replace(b" 0 R ]", b" 0 R %d 0 R ]" % field, 1)


def _field(revision: Revision, signature: int) -> bytes:
    """A field without a place on any page; its name counts the archive stamps."""
    number = 1 + sum(field.name.startswith(ARCHIVE) for field in fields(revision))
    head = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (%b%d) /F 132 /Rect [ 0 0 0 0 ] /V %d 0 R >>"
    return head % (ARCHIVE.encode(), number, signature)


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
