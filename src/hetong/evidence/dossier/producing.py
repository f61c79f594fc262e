"""取得存证报告: collect, typeset, seal, pack, and note in the ledger who took it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.documents.ports import CertificateAuthority
from hetong.evidence.dossier.anchors import OWN_EVENT, anchored, first_anchors, stamped
from hetong.evidence.dossier.case import Case
from hetong.evidence.dossier.package import REPORT, package
from hetong.evidence.dossier.records import chapters
from hetong.evidence.dossier.report import report
from hetong.evidence.dossier.scope import Reader, documents_for
from hetong.evidence.dossier.sealing import platform_signer, sealed
from hetong.evidence.dossier.signed_files import signed_file, signed_files
from hetong.kernel.actor import Actor
from hetong.kernel.ids import verification_code
from hetong.kernel.wiring import provide
from hetong.ledger import chain


@dataclass(frozen=True)
class Dossier:
    """The sealed report alone, and the package that holds it with everything it speaks of."""

    number: str
    report: bytes
    package: bytes


def produce(contract: Contract, *, reader: Reader, by: Actor, now: datetime) -> Dossier:
    """The dossier of a contract with its annexes, for one of its parties. Call outside a transaction.

    Raises `WrongState` before anything was sent, and `Unavailable` without certificate or time stamp; only a dossier
    that was made is noted in the ledger.
    """
    documents = documents_for(contract, reader)
    anchor = anchored([document.subject for document in documents], now=now)
    found = chapters(documents, reader, anchor)
    roots = provide(CertificateAuthority).trust_roots()
    case = Case(
        number=f"CZ-{timezone.localtime(now):%Y%m%d}-{verification_code()}",
        documents=documents,
        reader=reader,
        files=signed_files(documents, roots),
        chapters=found,
        anchor=stamped(anchor),
        firsts=first_anchors(found),
        roots=roots,
        now=now,
    )
    signer = platform_signer()
    pdf = sealed(report(case), signer, now=now)
    made = Dossier(case.number, pdf, package(case, signed_file(REPORT, pdf, roots), signer))
    _record(case, made, by, now)
    return made


@transaction.atomic
def _record(case: Case, made: Dossier, by: Actor, now: datetime) -> None:
    facts = {
        "report": made.number,
        "anchor": case.anchor.anchor.number,
        "digest": hashlib.sha256(made.report).hexdigest(),
        "package": hashlib.sha256(made.package).hexdigest(),
    }
    chain.append(case.main.subject, OWN_EVENT, by=by, at=now, **facts)
