"""Verifies a signed contract: every signature, and that nothing but signatures was ever added."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hetong.documents.archive_update import is_stamp_update
from hetong.documents.form import fields
from hetong.documents.marks import Mark, find_marks
from hetong.documents.permissions import certified_level
from hetong.documents.places import OPTIONAL
from hetong.documents.report import Finding, Report, SignatureFacts, TimestampFacts, Weight
from hetong.documents.revisions import Malformed, Revision, last_revision
from hetong.documents.security_store import Proof, embedded, is_store_update, proves
from hetong.documents.signed_data import Told, certificate_facts, judge, take_apart
from hetong.documents.timestamps import BadToken, read_token
from hetong.documents.update_check import signed_field


def verify(
    pdf: bytes, *, roots: Sequence[bytes], at: datetime | None = None, revocation_lists: Sequence[bytes] = ()
) -> Report:
    """What is known of every signature in `pdf`; never raises for bad bytes.

    `at` (default now) is when certificates must be valid where no trusted time stamp says when. Revocations count
    that the file itself carries or that are given (DER lists).
    """
    marks = find_marks(pdf)
    held = _held(pdf, marks)
    lists = (*revocation_lists, *held.revocation_lists)
    told = Told(roots, at or datetime.now(UTC), lists, held.answers)
    signatures, findings = [], []
    for order, mark in enumerate((mark for mark in marks if not mark.archive), 1):
        facts, codes = _signature(pdf, mark, told)
        signatures.append(replace(facts, field=facts.field or f"签名{order}"))
        findings += [Finding.of(code, signatures[-1].field) for code in codes]
    archives, wrong = _archives(pdf, marks, roots)
    findings += [Finding.of(code) for code in wrong]
    try:
        return replace(_with_structure(pdf, marks, signatures, findings), archives=archives)
    except Malformed:
        found = [Finding.of(code) for code in _what_is_wrong(signatures)]
        return Report(tuple(signatures), (*found, *findings), archives)


def _what_is_wrong(signatures: list[SignatureFacts]) -> list[str]:
    """The codes for a file whose revisions are not its signatures, as far as the signatures themselves hold."""
    intact = [one for one in signatures if one.intact]
    if not intact:
        return ["not_a_contract"]
    return ["foreign_change", *(["change_forbidden"] if any(one.certifies for one in intact) else [])]


def _held(pdf: bytes, marks: list[Mark]) -> Proof:
    """The certificates, revocation lists and OCSP answers in the file itself."""
    if not marks:
        return Proof()
    try:
        return embedded(last_revision(pdf))
    except Malformed:
        return Proof()


def _archives(
    pdf: bytes, marks: list[Mark], roots: Sequence[bytes]
) -> tuple[tuple[TimestampFacts, ...], list[str]]:
    """The archive time stamps that hold, and the codes of what is wrong with any."""
    found, codes = [], []
    for mark in (mark for mark in marks if mark.archive):
        try:
            if not mark.covers_to_end(pdf):
                raise BadToken
            found.append(read_token(mark.cms(pdf), mark.digest(pdf)).facts(roots))
        except ValueError:
            codes.append("bad_archive")
    codes += ["untrusted_archive" for one in found if not one.trusted]
    return tuple(found), codes


def _signature(pdf: bytes, mark: Mark, told: Told) -> tuple[SignatureFacts, tuple[str, ...]]:
    """Facts and finding codes of one signature by itself, whatever surrounds it."""
    facts = _unread(mark)
    if not mark.covers_to_end(pdf):
        return facts, ("bad_byte_range",)
    try:
        parts = take_apart(mark.cms(pdf))
        judged = judge(parts, mark.digest(pdf), told)
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
        certifies=certified_level(mark.permissions) is not None,
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
    signed = len(signatures)
    if len(revisions) < signed:
        raise Malformed
    _check_archives(revisions[signed:], marks[signed:])
    placed, renamed = [], {"": ""}
    for revision, mark, facts in zip(revisions[:signed], marks[:signed], signatures, strict=True):
        placed.append(_placed(revision, mark, facts, whole=facts is signatures[-1]))
        renamed[facts.field] = placed[-1].field
    told = [replace(one, field=renamed[one.field]) for one in findings]
    told += [Finding.of("wrong_document", one.field) for one in placed if _bound_elsewhere(one)]
    told += [Finding.of("not_approved", one.field) for one in placed if _approved_elsewhere(one)]
    told += [Finding.of("unsigned_field", name) for name in _waiting(last)]
    if not marks:
        told.insert(0, Finding.of("no_signature"))
    fingerprints = [one.certificate.fingerprint for one in placed if one.certificate]
    return Report(tuple(placed), tuple(told), stored=proves(last, fingerprints))


def _check_archives(revisions: list[Revision], marks: list[Mark]) -> None:
    """After the signatures there is nothing but stores and archive time stamps; `Malformed` otherwise."""
    stamps = {mark.end: mark for mark in marks}
    for revision in revisions:
        mark = stamps.pop(revision.end, None)
        if not (is_stamp_update(revision, mark) if mark else is_store_update(revision)):
            raise Malformed
    if stamps:
        raise Malformed


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
