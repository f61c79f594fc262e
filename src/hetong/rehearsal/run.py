"""The stages of a rehearsal, in order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from hetong.contracts import actions as contracts
from hetong.contracts import files
from hetong.contracts.models import Contract
from hetong.contracts.states import Status
from hetong.contracts.texts import service_notice
from hetong.documents.ports import CertificateAuthority
from hetong.documents.verify import verify
from hetong.imports.actions import start_import
from hetong.imports.models import ImportJob, ImportStatus
from hetong.imports.running import run_import
from hetong.kernel.errors import DomainError
from hetong.kernel.wiring import provide
from hetong.rehearsal.employer import Staff, set_up
from hetong.rehearsal.playing import play
from hetong.rehearsal.stamping import approve_all
from hetong.rehearsal.stories.story import Story
from hetong.rehearsal.summary import Summary
from hetong.rehearsal.worker import confirm_and_sign
from hetong.signing import actions as signing
from hetong.signing.models import ItemStatus

T = TypeVar("T")
Progress = Callable[[Iterable[T], str, int], Iterable[T]]


def rehearse(
    workbook: bytes,
    *,
    template: str = "fulltime",
    stories: Sequence[Story] = (),
    file_name: str,
    defaults: Mapping[str, str],
    out: Path,
    progress: "Progress[Contract]",
) -> Summary:
    """Import, send, sign, stamp as one batch, verify, write; stops early only when the sheet raises questions.

    With `stories` each draft goes its story's way instead of all going the common one.
    """
    summary = Summary(pdfs=out / "pdfs")
    with summary.stage("setup"):
        staff = set_up(now=_now())
    with summary.stage("import"):
        job = _import(staff, template, workbook, file_name, defaults)
    _report(job, summary)
    drafts = [row.contract for row in job.drafts.select_related("contract__employer").order_by("row")]
    rows = dict(job.drafts.values_list("contract_id", "row"))
    if stories:
        with summary.stage("stories"):
            play(staff, drafts, stories, rows=rows, summary=summary, progress=progress)
        return summary
    with summary.stage("send"):
        sent = _each(drafts, "发送", summary, progress, lambda _, c: _send(staff, c))
    with summary.stage("worker_sign"):
        signed = _each(sent, "个人签订", summary, progress, _sign)
    with summary.stage("stamp"):
        _stamp(staff, signed, summary)
    with summary.stage("verify"):
        _verify(signed, rows, summary, progress)
    return summary


def _import(
    staff: Staff, template: str, workbook: bytes, file_name: str, defaults: Mapping[str, str]
) -> ImportJob:
    by = staff.operator()
    contracts.accept_notice("employer", sha256=service_notice("employer").sha256, by=by, now=_now())
    job = start_import(
        staff.account,
        template=template,
        file_name=file_name,
        data=workbook,
        defaults=defaults,
        columns={},
        by=by,
        now=_now(),
    )
    run_import(str(job.pk))
    job.refresh_from_db()
    return job


def _report(job: ImportJob, summary: Summary) -> None:
    report = job.report or {}
    summary.rows, summary.accepted = job.rows, job.accepted
    summary.rejected = report.get("rejected", [])
    summary.warnings = report.get("warnings", [])
    if job.status in (ImportStatus.ASKING, ImportStatus.REFUSED):
        summary.questions = [*report.get("refused", []), *report.get("questions", [])]


def _send(staff: Staff, contract: Contract) -> None:
    contracts.send(contract, by=staff.operator(), now=_now())


def _sign(ordinal: int, contract: Contract) -> None:
    confirm_and_sign(contract, ordinal=ordinal, now=_now())


def _each(
    items: list[Contract],
    label: str,
    summary: Summary,
    progress: "Progress[Contract]",
    act: Callable[[int, Contract], None],
) -> list[Contract]:
    done = []
    for ordinal, contract in enumerate(progress(items, label, len(items))):
        try:
            act(ordinal, contract)
        except DomainError as error:
            summary.failures.append(f"{contract.number} {label}: {error.message}")
        else:
            done.append(contract)
    return done


def _stamp(staff: Staff, signed: list[Contract], summary: Summary) -> None:
    if not signed:
        return
    task = approve_all(staff, signed, now=_now())
    signing.run_task(str(task.pk))
    summary.signed = task.items.filter(status=ItemStatus.DONE).count()
    for item in task.items.filter(status=ItemStatus.FAILED):
        summary.failures.append(f"{item.position} 签章: {item.error}")


def _verify(
    signed: list[Contract], rows: Mapping[object, int], summary: Summary, progress: "Progress[Contract]"
) -> None:
    summary.pdfs.mkdir(parents=True, exist_ok=True)
    roots = provide(CertificateAuthority).trust_roots()
    done = Contract.objects.filter(pk__in=[c.pk for c in signed], status=Status.SIGNED.value)
    for contract in progress(done.select_related("current"), "验证", len(signed)):
        assert contract.current is not None, "a signed contract has a version"
        pdf = files.get(contract.current.signed_file)
        report = verify(pdf, roots=roots)
        name = f"{rows[contract.pk]:05d}-{contract.number}.pdf"
        (summary.pdfs / name).write_bytes(pdf)
        if report.intact and report.trusted and len(report.signatures) == 2:
            summary.verified += 1
        else:
            summary.failures.append(
                f"{contract.number} 验证: {'；'.join(f.message for f in report.findings)}"
            )


def _now() -> datetime:
    return datetime.now(UTC)
