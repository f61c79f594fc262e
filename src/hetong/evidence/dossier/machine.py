"""The same evidence as JSON, for programs."""

import json

from hetong.evidence.dossier.anchors import Stamped
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.records import Chapter, Record
from hetong.evidence.dossier.signed_files import Signed, SignedFile

ABOUT = {
    "entry": "hash = SHA-256(file); file = previous hash, line feed, canonical JSON of the entry",
    "leaf": "SHA-256(0x00 + hash)",
    "node": "SHA-256(0x01 + left + right), RFC 6962 section 2.1",
    "path": "siblings from the leaf upwards to the root of the last anchor, RFC 9162 section 2.1.3.2",
    "first": "the earliest anchor over the entry, and the path to its root",
    "token": "RFC 3161 over SHA-256(root)",
}


def evidence_json(case: Case) -> bytes:
    """Entries, proofs, anchors and signatures; digests as hexadecimal text, moments in UTC."""
    record = {
        "format": "hetong-evidence-1",
        "report": {"number": case.number, "contract": case.main.number, "made": case.now.isoformat()},
        "how": ABOUT,
        "anchor": case.anchor.anchor.number,
        "anchors": [_anchor(one) for one in case.anchors],
        "chains": [_chain(chapter, case) for chapter in case.chapters],
        "files": [
            {"name": file.name, "signatures": [_signature(file, signed) for signed in file.signatures]}
            for file in case.files
        ],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def _anchor(one: Stamped) -> dict[str, object]:
    anchor = one.anchor
    facts = {"number": anchor.number, "size": anchor.size, "root": anchor.root}
    return {**facts, "time": one.at.isoformat(), "token": f"{one.name}.tsr"}


def _chain(chapter: Chapter, case: Case) -> dict[str, object]:
    return {
        "title": chapter.title,
        "subject": chapter.records[0].entry.subject,
        "entries": [_entry(one, case) for one in chapter.records],
    }


def _entry(one: Record, case: Case) -> dict[str, object]:
    """`file` is null for an entry that this reader may not read; its hash and proof stay."""
    first = case.first_proofs[one.entry.pk]
    return {
        "seq": one.entry.seq,
        "file": one.file or None,
        "hash": one.entry.hash,
        "position": one.proof.position,
        "path": [digest.hex() for digest in one.proof.path],
        "first": {"anchor": first.anchor.number, "path": [digest.hex() for digest in first.path]},
    }


def _signature(file: SignedFile, signed: Signed) -> dict[str, object]:
    return {
        "party": signed.facts.field,
        "signer": signed.facts.signer,
        "time": signed.at.isoformat(),
        "document": signed.facts.document_digest,
        "certificate": file.certificate_name(signed),
        "token": file.token_name(signed) if signed.places.parts.token else None,
    }
