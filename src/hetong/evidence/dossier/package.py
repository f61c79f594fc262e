"""The zip: report, signed files, entries, tokens, certificates, the list of them, and how to check it all."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime

from cryptography.hazmat.primitives.serialization import Encoding
from django.utils import timezone

from hetong.documents.ports import Signer
from hetong.documents.trust import load
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.commands import root_name
from hetong.evidence.dossier.instruction import INSTRUCTION, instruction
from hetong.evidence.dossier.machine import evidence_json
from hetong.evidence.dossier.manifest import manifest
from hetong.evidence.dossier.openssl import ISSUERS, ROOTS
from hetong.evidence.dossier.signed_files import SignedFile

REPORT = "report.pdf"


def package(case: Case, report: SignedFile, signer: Signer) -> bytes:
    """The whole package; its list is signed by the same key as the report."""
    files = dict(_files(case, [report, *case.files]))
    names = [INSTRUCTION, *files]
    files = {INSTRUCTION: instruction(case, report, names).encode(), **files}
    listed = manifest(files, signer)
    return _zipped({**files, **listed.files()}, at=case.now)


def _files(case: Case, pdfs: Sequence[SignedFile]) -> Iterator[tuple[str, bytes]]:
    for pdf in pdfs:
        yield pdf.name, pdf.data
    yield "evidence.json", evidence_json(case)
    for chapter in case.chapters:
        for one in chapter.records:
            if one.file:
                yield one.file, one.entry.covered
    for anchor in case.anchors:
        yield f"{anchor.name}.root", bytes.fromhex(anchor.anchor.root)
        yield f"{anchor.name}.tsr", bytes(anchor.anchor.token)
    for number, root in enumerate(case.roots, 1):
        yield root_name(number), _pem([root])
    yield ROOTS, _pem(case.roots)
    yield ISSUERS, _pem(_issuers(pdfs))
    for pdf in pdfs:
        for signed in pdf.signatures:
            yield pdf.certificate_name(signed), _pem(signed.places.parts.chain[:1])
            if signed.places.parts.token:
                yield pdf.token_name(signed), signed.places.parts.token


def _issuers(pdfs: Sequence[SignedFile]) -> list[bytes]:
    """The certificates between signers and roots, each once."""
    chains = [signed.places.parts.chain[1:] for pdf in pdfs for signed in pdf.signatures]
    return list(dict.fromkeys(der for chain in chains for der in chain))


def _pem(certificates: Sequence[bytes]) -> bytes:
    return b"".join(load(der).public_bytes(Encoding.PEM) for der in certificates)


def _zipped(files: dict[str, bytes], *, at: datetime) -> bytes:
    out = io.BytesIO()
    local = timezone.localtime(at)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, date_time=local.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return out.getvalue()
