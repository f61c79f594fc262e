"""Verifies a signed contract: every signature, and that nothing but signatures was ever added."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hetong.documents.marks import Mark, find_marks
from hetong.documents.places import OPTIONAL
from hetong.documents.report import Finding, Report, SignatureFacts, Weight
from hetong.documents.revisions import Malformed, Revision, last_revision
from hetong.documents.signed_data import certificate_facts, judge, take_apart
from hetong.documents.update_check import signed_field
from hetong.documents.updates import fields


def verify(pdf: bytes, *, roots: Sequence[bytes], at: datetime | None = None) -> Report:
    """What is known of every signature in `pdf`; never raises for bad bytes.

    `at` (default now) is when certificates must be valid where no trusted time stamp says when.
    """
    marks = find_marks(pdf)
    signatures, findings = [], []
    for order, mark in enumerate(marks, 1):
        facts, codes = _signature(pdf, mark, roots, at or datetime.now(UTC))
        signatures.append(replace(facts, field=facts.field or f"签名{order}"))
        findings += [Finding.of(code, signatures[-1].field) for code in codes]
    try:
        return _with_structure(pdf, marks, signatures, findings)
    except Malformed:
        code = "foreign_change" if any(one.intact for one in signatures) else "not_a_contract"
        return Report(tuple(signatures), (Finding.of(code), *findings))


def _signature(
    pdf: bytes, mark: Mark, roots: Sequence[bytes], moment: datetime
) -> tuple[SignatureFacts, tuple[str, ...]]:
    """Facts and finding codes of one signature by itself, whatever surrounds it."""
    facts = _unread(mark)
    if not mark.covers_to_end(pdf):
        return facts, ("bad_byte_range",)
    try:
        parts = take_apart(mark.cms(pdf))
        judged = judge(parts, mark.digest(pdf), roots, moment)
    except ValueError:
        return facts, ("bad_signature",)
    weights = {Finding.of(code).weight for code in judged.codes}
    certificate = certificate_facts(judged.certificate)
    return replace(
        facts,
        signer=certificate.subject,
        certificate=certificate,
        timestamp=judged.timestamp,
        intact=Weight.BROKEN not in weights,
        trusted=not weights & {Weight.BROKEN, Weight.DOUBT},
    ), judged.codes


def _unread(mark: Mark) -> SignatureFacts:
    return SignatureFacts(
        field="",
        signer=mark.name,
        certificate=None,
        claimed_time=mark.claimed_time,
        reason=mark.reason,
        location=mark.location,
        approval=mark.approval,
        intact=False,
        trusted=False,
        covers_whole_document=False,
        only_signed_since=False,
        timestamp=None,
        document_digest="",
    )


def _with_structure(
    pdf: bytes, marks: list[Mark], signatures: list[SignatureFacts], findings: list[Finding]
) -> Report:
    """Match each revision with its signature; `Malformed` if any revision is more or less than that."""
    last = last_revision(pdf)
    _, *revisions = last.chain()
    if len(revisions) != len(marks):
        raise Malformed
    placed, renamed = [], {}
    for revision, mark, facts in zip(revisions, marks, signatures, strict=True):
        placed.append(_placed(revision, mark, facts, whole=revision is last))
        renamed[facts.field] = placed[-1].field
    told = [replace(one, field=renamed[one.field]) for one in findings]
    told += [Finding.of("wrong_document", one.field) for one in placed if _bound_elsewhere(one)]
    told += [Finding.of("not_approved", one.field) for one in placed if _approved_elsewhere(one)]
    told += [Finding.of("unsigned_field", name) for name in _waiting(last)]
    if not marks:
        told.insert(0, Finding.of("no_signature"))
    return Report(tuple(placed), tuple(told))


def _waiting(last: Revision) -> list[str]:
    """Fields that somebody still has to sign."""
    return [field.name for field in fields(last) if not field.signed and field.name not in OPTIONAL]


def _placed(revision: Revision, mark: Mark, facts: SignatureFacts, *, whole: bool) -> SignatureFacts:
    field = signed_field(revision, mark)
    before = revision.previous.end if revision.previous else 0
    digest = hashlib.sha256(memoryview(revision.pdf)[:before]).hexdigest()
    return replace(
        facts, field=field.name, covers_whole_document=whole, only_signed_since=True, document_digest=digest
    )


def _bound_elsewhere(facts: SignatureFacts) -> bool:
    """The certificate was issued for a document other than the one it signed."""
    bound = facts.certificate.bound_document if facts.certificate else ""
    return bool(bound) and bound != facts.document_digest


def _approved_elsewhere(facts: SignatureFacts) -> bool:
    """The proof of approval leads from another file to the root."""
    return facts.approval is not None and not facts.approval.holds(facts.document_digest)
