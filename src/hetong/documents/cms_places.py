"""Where the parts of a signature lie in its CMS, so that a stranger can cut them out with any ASN.1 tool."""

from dataclasses import dataclass
from datetime import datetime

from hetong.documents.der import content, elements, measure
from hetong.documents.form import fields
from hetong.documents.marks import find_marks
from hetong.documents.revisions import Malformed, last_revision
from hetong.documents.signed_data import Parts, take_apart
from hetong.documents.update_check import signed_field


@dataclass(frozen=True, slots=True)
class Part:
    """A run of bytes of a CMS."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class SignaturePlaces:
    """One signature of a PDF: its place in the form (from 0), its parts, and where they are in the CMS."""

    field: str
    index: int
    claimed: datetime | None
    parts: Parts
    certificate: Part
    value: Part
    token: Part | None


def signature_places(pdf: bytes) -> list[SignaturePlaces]:
    """Every signature in the order of signing; `Malformed` or `ValueError` for files that `verify` finds broken."""
    last = last_revision(pdf)
    order = [field.name for field in fields(last)]
    _, *revisions = last.chain()
    marks = find_marks(pdf)
    if len(marks) != len(revisions):
        raise Malformed
    found = []
    for revision, mark in zip(revisions, marks, strict=True):
        cms, name = mark.cms(pdf), signed_field(revision, mark).name
        parts = take_apart(cms)
        found.append(SignaturePlaces(name, order.index(name), mark.claimed_time, parts, *_places(cms, parts)))
    return found


def _places(cms: bytes, parts: Parts) -> tuple[Part, Part, Part | None]:
    start = _signer_info(cms)
    value = Part(cms.index(parts.signature, start), len(parts.signature))
    token = Part(cms.rindex(parts.token), len(parts.token)) if parts.token else None
    return Part(cms.index(parts.chain[0]), len(parts.chain[0])), value, token


def _signer_info(cms: bytes) -> int:
    """Where the signature value begins to be looked for: after the signed attributes of the one SignerInfo."""
    signed_data = elements(content(content(elements(content(cms))[1])))
    signer = content(elements(content(signed_data[4]))[0])
    attributes = elements(signer)[3]
    return cms.rindex(attributes) + measure(attributes)[1]
