"""From a contract's blanks to the file that is signed."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings

from hetong.contracts.attached import AttachedFile, Attachment
from hetong.contracts.clauses import Document, EmployerFacts
from hetong.contracts.enclosing import ENCLOSING, enclosed_of, enclosures_of
from hetong.contracts.models import Contract, Version
from hetong.documents.prepare import prepare
from hetong.documents.render import Rendered, RenderOptions, render_contract
from hetong.identity.models import Employer
from hetong.kernel.digest import canonical_json, sha256_hex


@dataclass(frozen=True)
class RenderedVersion:
    """A file ready to be signed; `digest` is its SHA-256, which signatures bind to, `attached` is what it encloses."""

    pdf: bytes
    digest: str
    template_version: str
    employer_facts: dict[str, str]
    attached: tuple[Attachment, ...]


def facts_of(employer: Employer) -> EmployerFacts:
    """The employer as the contract names it."""
    return EmployerFacts(
        name=employer.name,
        uscc=employer.uscc,
        legal_rep=employer.legal_rep_name,
        agent="",
        reg_addr=employer.reg_addr,
        biz_addr=employer.biz_addr,
        phone=employer.phone,
        licence_no=employer.dispatch_licence_no,
        licence_from=_iso(employer.dispatch_licence_from),
        licence_to=_iso(employer.dispatch_licence_to),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def text_of_draft(contract: Contract, values: dict[str, str] | None = None) -> Document:
    """The text as the blanks and attachments stand now, or with other `values` in its blanks."""
    blanks = contract.values if values is None else values
    text = contract.kind.compose(blanks, facts_of(contract.employer), contract.number)
    return _with(text, contract.attachments.all())


def text_of_version(version: Version, values: dict[str, str] | None = None) -> Document:
    """The text of a frozen version, exactly as it was sent, or with other `values` in its blanks."""
    blanks, facts = version.values if values is None else values, EmployerFacts(**version.employer_facts)
    text = version.contract.kind.compose(blanks, facts, version.contract.number)
    return _with(text, version.attachments.all())


def render_version(contract: Contract, *, number: int, now: datetime) -> RenderedVersion:
    """Typeset the blanks with the attachments behind them and add the signature fields; raises `MissingGlyph`."""
    attached = tuple(contract.attachments.all())
    facts = facts_of(contract.employer)
    text = _with(contract.kind.compose(contract.values, facts, contract.number), attached)
    rendered = _render(contract, text, attached, number, now)
    pdf = prepare(rendered.pdf, rendered.boxes, seam=settings.SEAM_SEALS)
    return RenderedVersion(pdf, sha256_hex(pdf), contract.kind.version, asdict(facts), attached)


def preview_pdf(contract: Contract) -> bytes:
    """The file as it would be sent now, without signature fields."""
    attached = contract.attachments.all()
    return _render(contract, text_of_draft(contract), attached, 0, contract.updated_at).pdf


def _with(text: Document, attached: Iterable[AttachedFile]) -> Document:
    """The text with the list of what belongs to it."""
    enclosures = enclosures_of(attached)
    return replace(text, enclosing=ENCLOSING, enclosures=enclosures) if enclosures else text


def _render(
    contract: Contract, document: Document, attached: Iterable[AttachedFile], number: int, now: datetime
) -> Rendered:
    record = document.as_record()
    query = urlencode({"n": contract.number, "c": contract.code})
    options = RenderOptions(
        digest=sha256_hex(canonical_json({"text": record, "version": number})),
        url=f"{settings.BASE_URL}/verify/?{query}",
        code=contract.code,
        created=now,
        test_mark=settings.TEST_MARK,
    )
    return render_contract(record, options=options, enclosed=enclosed_of(attached))
