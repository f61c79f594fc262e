"""The signed PDF of each document: its bytes, what verification says, and where its signatures can be cut out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from hetong.contracts import files
from hetong.contracts.models import Contract, Version
from hetong.contracts.shown_versions import validity_of
from hetong.documents.cms_places import SignaturePlaces, signature_places
from hetong.documents.form import fields
from hetong.documents.report import Report, SignatureFacts
from hetong.documents.revisions import last_revision
from hetong.documents.verify import verify

SIGNERS = {
    "worker": "劳动者",
    "employer": "用人单位",
    "representative": "法定代表人名章",
    "platform": "平台（本报告）",
}
"""Whose signature stands in a field."""


@dataclass(frozen=True)
class Signed:
    """One signature: the verifier's facts, and its places in the PDF."""

    facts: SignatureFacts
    places: SignaturePlaces

    @property
    def party(self) -> str:
        """Whose it is."""
        return SIGNERS.get(self.facts.field, self.facts.field)

    @property
    def at(self) -> datetime:
        """The time stamp's time, or the claimed one."""
        assert self.facts.signed_at is not None, "our signatures say when they were made"
        return self.facts.signed_at


@dataclass(frozen=True)
class SignedFile:
    """A PDF of the package under its `name` there; `version` is None for the report itself."""

    name: str
    data: bytes
    report: Report
    signatures: tuple[Signed, ...]
    version: Version | None = None

    @property
    def stem(self) -> str:
        """Its name without folder and ending."""
        return self.name.rsplit("/", 1)[-1].removesuffix(".pdf")

    @property
    def unsigned(self) -> bool:
        """Whether the form has a place that nobody signed."""
        return len(fields(last_revision(self.data))) > len(self.signatures)

    def certificate_name(self, signed: Signed) -> str:
        """Where the certificate of one of its signatures lies in the package."""
        return f"certificates/{self.stem}-{signed.facts.field}.pem"

    def token_name(self, signed: Signed) -> str:
        """Where the time stamp of one of its signatures lies in the package."""
        return f"tokens/{self.stem}-{signed.facts.field}.tsr"


def signed_files(documents: Sequence[Contract], roots: Sequence[bytes]) -> list[SignedFile]:
    """The current file of each document that somebody signed and that is not void; a void one is no evidence of a bond."""
    found = []
    for document in documents:
        version = document.current
        if version is not None and version.signed_file:
            version.contract = document
            if not validity_of(version).void:
                name = f"contract/{document.number}.pdf"
                found.append(signed_file(name, files.get(version.signed_file), roots, version))
    return found


def signed_file(name: str, data: bytes, roots: Sequence[bytes], version: Version | None = None) -> SignedFile:
    """A PDF taken apart."""
    report = verify(data, roots=roots)
    places = signature_places(data)
    pairs = zip(report.signatures, places, strict=True)
    return SignedFile(name, data, report, tuple(Signed(*pair) for pair in pairs), version)
