"""Every kind of document at every level before every judge: the table of docs/signing.md (`make agreement`)."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.contracts.registry import ANNEX, all_templates, get_template
from hetong.documents.archive import archive, to_ask, with_store
from hetong.documents.complete import sign
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.evidence.dossier import Reader, produce
from hetong.kernel.actor import Role
from hetong.kernel.id_card import gender
from hetong.kernel.wiring import provide
from hetong.rehearsal.employer import license_for_dispatch
from tests import factories
from tests.documents.judges.panel import Panel
from tests.signing.test_concluded_papers import Parties

LEVELS = ("B-B", "B-T", "B-LT", "B-LTA")
REPORT = "evidence_report"
DOCUMENT = "docs/signing.md"
_TABLE = re.compile(r"(?<=<!-- agreement -->\n).*?(?=<!-- end -->)", re.DOTALL)
_SIGNERS = (
    "hetong.signing.stamps.sign", "hetong.signing.actions.worker.sign", "hetong.evidence.dossier.sealing.sign",
)  # fmt: skip
_WAITING = "hetong.signing.actions.worker.owes_timestamp", "hetong.signing.actions.stamper.owes_timestamp"


def kinds() -> list[str]:
    """Templates of contracts, of agreements and papers, and the evidence report."""
    return [*(one.code for one in (*all_templates(), *all_templates(ANNEX))), REPORT]


def at_every_level(kind: str) -> dict[str, bytes]:
    """A document of this kind, signed through the real actions, at each level of PAdES."""
    with _without_time_stamps():
        plain = concluded(kind)
    stamped, authority = concluded(kind), provide(CertificateAuthority)
    roots = authority.trust_roots()
    answers = [authority.answer(question) for question in to_ask(stamped, roots)]
    proof = {"roots": roots, "revocation_lists": authority.revocation_lists(), "answers": answers}
    lasting = archive(stamped, **proof, tsa=provide(TimestampAuthority))
    return dict(zip(LEVELS, (plain, stamped, with_store(stamped, **proof), lasting), strict=True))


def row(kind: str, panel: Panel) -> str:
    """The levels at which each judge accepts the kind; what one rejects is struck out."""
    levels = at_every_level(kind)
    cells = [_cell(judge(levels)) for judge in panel.judges().values()]
    return f"| {label(kind)} | {' | '.join(cells)} |\n"


def table(panel: Panel) -> str:
    """Header and all rows."""
    names = list(panel.judges())
    return "".join((f"| document | {' | '.join(names)} |\n", "|---" * (len(names) + 1) + "|\n")) + "".join(
        row(kind, panel) for kind in kinds()
    )


def written(text: str) -> str:
    """The table that the document holds."""
    found = _TABLE.search(text)
    assert found is not None, f"{DOCUMENT} has a place for the table"
    return found[0]


def replaced(text: str, new: str) -> str:
    """The document with another table."""
    return _TABLE.sub(lambda _: new, text)


def concluded(kind: str) -> bytes:
    """The file that the parties hold, not yet archived; the people and contracts behind it are gone afterwards."""
    with transaction.atomic():
        pdf = _concluded(kind)
        transaction.set_rollback(True)
    return pdf


def _concluded(kind: str) -> bytes:
    if kind == REPORT:
        return _report()
    if get_template(kind).kind == ANNEX:
        return files.get(Parties().concluded(kind).current.signed_file)
    return files.get(_contract(kind).current.signed_file)


def label(kind: str) -> str:
    """As the table calls it."""
    return "存证报告" if kind == REPORT else get_template(kind).label


def _cell(accepted: dict[str, bool]) -> str:
    return " ".join(level if accepted[level] else f"~~{level}~~" for level in LEVELS)


@contextmanager
def _without_time_stamps() -> Iterator[None]:
    def plainly(pdf: bytes, **given: object) -> bytes:
        return sign(pdf, **{**given, "tsa": None})

    with ExitStack() as stack:
        for place in _SIGNERS:
            stack.enter_context(patch(place, plainly))
        for place in _WAITING:
            stack.enter_context(patch(place, lambda pdf: False))
        yield


def _report() -> bytes:
    contract = _contract("fulltime")
    by = factories.employer_actor(contract.employer.accounts.first())
    return produce(contract, reader=Reader(Role.EMPLOYER), by=by, now=timezone.now()).report


def _contract(template: str) -> Contract:
    """In force, of this template."""
    account, worker = factories.an_employer(), factories.a_person("敖登格日乐·图雅")
    representative = factories.with_seals(account)
    if template == "dispatch":
        license_for_dispatch(account, now=timezone.now())
    values = _blanks(template, worker.id_number)
    contract = factories.a_contract_in_force(account, worker, representative, template=template, **values)
    contract.current.refresh_from_db()
    return contract


def _blanks(template: str, id_number: str) -> dict[str, str]:
    """What only this template asks."""
    begun = timezone.localdate() - timedelta(days=20)
    return {
        "dispatch": {
            "user_unit": "阴山物流园区（虚构）有限公司",
            "user_reg_addr": "示例路9号",
            "user_legal_rep": "敖日格乐",
            "dispatch_start": begun.isoformat(),
            "dispatch_end": (begun + timedelta(days=300)).isoformat(),
            "post_nature": "auxiliary",
        },
        "simple": {
            "b_gender": gender(id_number),
            "construction": "no",
            "pay_mode": "daily",
            "wage_day": "300",
        },
    }.get(template, {})
