"""Which certificates, revocation lists and OCSP answers prove which signature: the VRI dictionary of a document security store
(ETSI EN 319 142-1 §5.4.2.3, ISO 32000-2 §12.8.4.4).
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from cryptography import x509

from hetong.documents.carried import carried
from hetong.documents.marks import Mark, find_marks
from hetong.documents.ocsp import answers_for, load_answer
from hetong.documents.revocation import load_list
from hetong.documents.trust import issued, load

Streams = Mapping[int, bytes]
_KEY = re.compile(rb"/([0-9A-F]{40}) <<")


@dataclass(frozen=True, slots=True)
class Held:
    """What a store holds, DER by object number."""

    certificates: Streams
    revocation_lists: Streams
    answers: Streams


def related(pdf: bytes, held: Held, known: bytes) -> bytes:
    """The entries `known`, and one more for each signature and archive stamp in `pdf` that has none yet.

    Raises `ValueError` for damaged signatures and for what is no certificate, list or answer.
    """
    return known + b"".join(
        b" /%b %b" % (key(pdf, mark), _entry(pdf, mark, held)) for mark in unproven(pdf, known)
    )


def unproven(pdf: bytes, known: bytes) -> list[Mark]:
    """The signatures and archive stamps that these entries say nothing of."""
    keys = _KEY.findall(known)
    return [mark for mark in find_marks(pdf) if key(pdf, mark) not in keys]


def key(pdf: bytes, mark: Mark) -> bytes:
    """What a signature is called: SHA-1 over its /Contents with the padding."""
    contents = bytes.fromhex(pdf[mark.hole + 1 : mark.resume - 1].decode("ascii"))
    return hashlib.sha1(contents, usedforsecurity=False).hexdigest().upper().encode()


def references(numbers: Iterable[int]) -> bytes:
    """The inside of an array of references."""
    return b"".join(b" %d 0 R" % number for number in numbers)


def _entry(pdf: bytes, mark: Mark, held: Held) -> bytes:
    path = _with_those_above(list(carried(pdf, mark)), list(held.certificates.values()))
    loaded = [load(one) for one in path]
    lists = [number for number, der in held.revocation_lists.items() if _lists_one(der, loaded)]
    answers = [number for number, der in held.answers.items() if _answers_one(der, loaded)]
    certificates = [number for number, der in held.certificates.items() if der in path]
    parts = (b"Cert", certificates), (b"CRL", lists), (b"OCSP", answers)
    written = (b" /%b [%b ]" % (name, references(numbers)) for name, numbers in parts if numbers)
    return b"<<%b >>" % b"".join(written)


def _with_those_above(path: list[bytes], listed: Sequence[bytes]) -> list[bytes]:
    for one in path:  # grows while it is walked
        path += [above for above in listed if above not in path and issued(load(one), load(above))]
    return path


def _lists_one(der: bytes, certificates: list[x509.Certificate]) -> bool:
    listed = load_list(der)
    return listed is not None and any(listed.issuer == one.issuer for one in certificates)


def _answers_one(der: bytes, certificates: list[x509.Certificate]) -> bool:
    answer = load_answer(der)
    return any(answers_for(*pair, answer) for pair in permutations(certificates, 2))
