"""From a contract's blanks to the file that is signed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.conf import settings

from hetong.contracts.clauses import Document, EmployerFacts
from hetong.contracts.models import Contract, Version
from hetong.contracts.registry import get_template
from hetong.documents.prepare import prepare
from hetong.documents.render import Rendered, RenderOptions, render_contract
from hetong.identity.models import Employer
from hetong.kernel.digest import canonical_json, sha256_hex


@dataclass(frozen=True)
class RenderedVersion:
    """A file ready to be signed; `digest` is its SHA-256, which signatures bind to."""

    pdf: bytes
    digest: str
    template_version: str
    employer_facts: dict[str, str]


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
    """The text as the blanks stand now, or with other `values` in them."""
    blanks = contract.values if values is None else values
    return contract.kind.compose(blanks, facts_of(contract.employer), contract.number)


def text_of_version(version: Version, values: dict[str, str] | None = None) -> Document:
    """The text of a frozen version, exactly as it was sent, or with other `values` in its blanks."""
    blanks, facts = version.values if values is None else values, EmployerFacts(**version.employer_facts)
    return version.contract.kind.compose(blanks, facts, version.contract.number)


def render_version(contract: Contract, *, number: int, now: datetime) -> RenderedVersion:
    """Typeset the blanks and add the two signature fields; raises `MissingGlyph`."""
    template = get_template(contract.template)
    facts = facts_of(contract.employer)
    rendered = _render(contract, text_of_draft(contract), number, now)
    pdf = prepare(rendered.pdf, rendered.boxes)
    return RenderedVersion(pdf, sha256_hex(pdf), template.version, asdict(facts))


def preview_pdf(contract: Contract) -> bytes:
    """The file as it would be sent now, without signature fields."""
    return _render(contract, text_of_draft(contract), 0, contract.updated_at).pdf


def _render(contract: Contract, document: Document, number: int, now: datetime) -> Rendered:
    record = document.as_record()
    query = urlencode({"n": contract.number, "c": contract.code})
    options = RenderOptions(
        digest=sha256_hex(canonical_json({"text": record, "version": number})),
        url=f"{settings.BASE_URL}/verify/?{query}",
        code=contract.code,
        created=now,
        test_mark=settings.TEST_MARK,
    )
    return render_contract(record, options=options)
