"""Reads one uploaded workbook in the background: good rows become drafts, every error of the others is kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.actions import create_draft
from hetong.contracts.checking import duplicate_finding, employer_findings, live_numbers, rule_context
from hetong.contracts.findings import Severity
from hetong.contracts.phones import held_by_another, phone_finding
from hetong.contracts.registry import get_template
from hetong.imports.models import ImportedRow, ImportJob, ImportStatus
from hetong.imports.reading import Reading, open_upload
from hetong.imports.results import RowFinding, RowResult
from hetong.kernel.actor import Actor, Role
from hetong.kernel.errors import DomainError

CHUNK = 100
STUCK_AFTER = timedelta(minutes=10)
UNREAD_AFTER = timedelta(minutes=2)
BROKEN = "读取时系统出错，已读入的行保留在“草拟中”。请稍后重新上传；如仍失败，请联系系统管理员。"


def run_import(job_id: str) -> None:
    """Claim the job and read it to the end; a job that somebody else has claimed is left alone.

    Started again after a crash it skips the rows whose drafts exist.
    """
    claimed = ImportJob.objects.filter(pk=job_id, status=ImportStatus.WAITING).update(
        status=ImportStatus.RUNNING, claimed_at=timezone.now()
    )
    if not claimed:
        return
    job = ImportJob.objects.select_related("employer", "created_by").get(pk=job_id)
    try:
        _read(job)
    except DomainError as refusal:
        _finish(job, ImportStatus.REFUSED, {"refused": [refusal.message]})
    except Exception:
        # Left running, the sweep would start it again for ever, to fail in the same way.
        _finish(job, ImportStatus.REFUSED, {"refused": [BROKEN]})
        raise


def _read(job: ImportJob) -> None:
    reading = open_upload(
        files.get(job.file), get_template(job.template), job.defaults, file_name=job.file_name
    )
    if reading.questions:
        asked = [str(question) for question in reading.questions]
        _finish(job, ImportStatus.REFUSED, {"questions": asked, "notes": reading.notes})
        return
    outcome = Outcome()
    _store_all(job, reading, outcome)
    notes = [*reading.notes, *_about_employer(job)]
    _finish(job, ImportStatus.FINISHED, outcome.report(notes), accepted=outcome.accepted)


def _about_employer(job: ImportJob) -> list[str]:
    """What forbids sending every one of the rows, said once."""
    found = employer_findings(job.employer, job.template, today=timezone.localdate())
    return [f"{finding.message}。{finding.remedy}" for finding in found]


@dataclass
class Outcome:
    """What has become of the rows so far."""

    rows: int = 0
    accepted: int = 0
    rejected_rows: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)

    def note(self, result: RowResult) -> None:
        """Keep a row's findings."""
        for found in result.findings:
            stops = found.finding.severity is Severity.STOP
            (self.rejected if stops else self.warnings).append(_record(found))
        self.rejected_rows += not result.accepted

    def report(self, notes: list[str]) -> dict[str, Any]:
        """What the import page shows."""
        return {"rejected": self.rejected, "warnings": self.warnings, "notes": notes}


def left_behind(now: datetime) -> list[str]:
    """Put jobs whose worker stopped back to waiting; returns the ids of all whose nudge was lost."""
    late = now - STUCK_AFTER
    ImportJob.objects.filter(status=ImportStatus.RUNNING, claimed_at__lt=late).update(
        status=ImportStatus.WAITING
    )
    unread = ImportJob.objects.filter(status=ImportStatus.WAITING)
    nudge = unread.filter(Q(claimed_at__isnull=False) | Q(created_at__lt=now - UNREAD_AFTER))
    return [str(pk) for pk in nudge.values_list("pk", flat=True)]


def _store_all(job: ImportJob, reading: Reading, outcome: Outcome) -> None:
    context = rule_context(job.employer, job.template, today=timezone.localdate())
    ImportJob.objects.filter(pk=job.pk).update(rows=reading.height)
    for results in _chunks(reading.rows(context)):
        _refuse_duplicates(job, results)
        _warn_of_phones(results)
        with transaction.atomic():
            for result in results:
                outcome.rows += 1
                outcome.note(result)
                if result.accepted:
                    _store(job, result)
                    outcome.accepted += 1
        ImportJob.objects.filter(pk=job.pk).update(
            done=outcome.rows,
            accepted=outcome.accepted,
            rejected=outcome.rejected_rows,
            claimed_at=timezone.now(),
        )
    ImportJob.objects.filter(pk=job.pk).update(rows=outcome.rows)


def _chunks(results: Iterable[RowResult]) -> Iterator[list[RowResult]]:
    iterator = iter(results)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _refuse_duplicates(job: ImportJob, results: list[RowResult]) -> None:
    """D02: workers who already have a contract here that this import did not make."""
    live = live_numbers(
        job.employer, [result.values.get("b_id_no", "") for result in results if result.accepted]
    )
    if not live:
        return
    own = set(job.drafts.values_list("contract__number", flat=True))
    for result in results:
        number = live.get(result.values.get("b_id_no", ""))
        if number and number not in own:
            found = duplicate_finding(result.values["b_id_no"], number)
            result.findings.append(RowFinding(result.row, "", "", found))


def _warn_of_phones(results: list[RowResult]) -> None:
    """V22: phones with which somebody else has proven their name."""
    pairs = {
        result.row: (result.values.get("b_phone", ""), result.values.get("b_id_no", "")) for result in results
    }
    others = held_by_another(pairs.values())
    for result in results:
        phone, _ = pairs[result.row]
        if phone in others:
            result.findings.append(RowFinding(result.row, "", "", phone_finding(phone)))


def _store(job: ImportJob, result: RowResult) -> None:
    if job.drafts.filter(row=result.row).exists():
        return
    contract = create_draft(
        job.employer,
        template=job.template,
        values=result.values,
        operator=job.created_by,
        by=_importer(job),
        now=timezone.now(),
        source=f"import:{job.pk}:{result.row}",
        entered=result.entered,
    )
    ImportedRow.objects.create(job=job, row=result.row, contract=contract)


def _importer(job: ImportJob) -> Actor:
    account = job.created_by
    return Actor(
        Role.EMPLOYER, f"account:{account.pk}", account.display_name, "password+captcha", device="import"
    )


def _record(found: RowFinding) -> dict[str, Any]:
    return {**found.as_record(), "row": found.row}


def _finish(job: ImportJob, status: ImportStatus, report: dict[str, Any], **fields: Any) -> None:
    ImportJob.objects.filter(pk=job.pk, status=ImportStatus.RUNNING).update(
        status=status, report=report, finished_at=timezone.now(), **fields
    )
