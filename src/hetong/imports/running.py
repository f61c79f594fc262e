"""Reads one uploaded workbook in the background: good rows become drafts, every error of the others is kept."""

import logging
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.broken_connection import BROKEN as BROKEN_CONNECTION
from hetong.contracts.broken_connection import reconnect
from hetong.contracts.checking import employer_findings, rule_context
from hetong.contracts.file_store import StoreUnavailable
from hetong.contracts.registry import get_template
from hetong.imports.headers import Confirmed
from hetong.imports.marking.workbook import MarkedSheet, mark_workbook
from hetong.imports.memory import remembered
from hetong.imports.models import ImportJob, ImportStatus
from hetong.imports.outcome import Outcome
from hetong.imports.reading import Reading, open_upload
from hetong.imports.results import RowResult
from hetong.imports.storing import judge_by_database, store
from hetong.kernel.errors import DomainError

logger = logging.getLogger(__name__)
CHUNK = 500
STUCK_AFTER = timedelta(minutes=10)
UNREAD_AFTER = timedelta(minutes=2)
BROKEN = "读取时系统出错，已读入的行保留在“草拟中”。请稍后重新上传；如仍失败，请联系系统管理员。"
NOTHING_KEPT = (
    "您选择了“全部通过才导入”：有{count}行需要修改，所以没有创建任何合同。改好后重新上传整个文件即可。"
)


class Overtaken(Exception):
    """This worker was so slow that it was taken for dead, and another reads the job now."""


def run_import(job_id: str) -> None:
    """Claim the job and read it to the end; a job that somebody else has claimed is left alone.

    Started again after a crash it skips the rows whose drafts exist. A worker that loses its claim stops.
    """
    claimed = ImportJob.objects.filter(pk=job_id, status=ImportStatus.WAITING).update(
        status=ImportStatus.RUNNING, claimed_at=timezone.now()
    )
    if not claimed:
        return
    job = ImportJob.objects.select_related("employer", "created_by").get(pk=job_id)
    try:
        _read(job)
    except StoreUnavailable:
        _put_back(job)
    except BROKEN_CONNECTION:
        reconnect()
        _put_back(job)
    except DomainError as refusal:
        _finish(job, ImportStatus.REFUSED, {"refused": [refusal.message]})
    except Overtaken:
        logger.warning("an import goes on elsewhere", extra={"job": job_id})
    except Exception:
        # Left running, the sweep would start it again for ever, to fail in the same way.
        _finish(job, ImportStatus.REFUSED, {"refused": [BROKEN]})
        raise


def _put_back(job: ImportJob) -> None:
    """Until store or database answer again: the sweep takes it up every minute."""
    _mine(job).update(status=ImportStatus.WAITING)


def left_behind(now: datetime) -> list[str]:
    """Put jobs whose worker stopped back to waiting; returns the ids of all whose nudge was lost."""
    late = now - STUCK_AFTER
    ImportJob.objects.filter(status=ImportStatus.RUNNING, claimed_at__lt=late).update(
        status=ImportStatus.WAITING
    )
    unread = ImportJob.objects.filter(status=ImportStatus.WAITING)
    nudge = unread.filter(Q(claimed_at__isnull=False) | Q(created_at__lt=now - UNREAD_AFTER))
    return [str(pk) for pk in nudge.values_list("pk", flat=True)]


def _read(job: ImportJob) -> None:
    reading = reading_of(job, files.get(job.file))
    if reading.questions or (reading.match.doubtful and job.columns is None):
        _finish(job, ImportStatus.ASKING, _asked(reading))
        return
    ImportJob.objects.filter(pk=job.pk).update(rows=reading.height)
    outcome = _outcome(job, reading)
    notes = [*dict.fromkeys(reading.notes), *_about_employer(job)]
    if job.all_or_nothing and outcome.rejected_rows:
        notes.insert(0, NOTHING_KEPT.format(count=outcome.rejected_rows))
    sheet = MarkedSheet(reading.table.name, reading.table.header_row, reading.table.headers)
    del reading  # its cells are the most that an import holds, and marking does not need them
    _finish(
        job,
        ImportStatus.FINISHED,
        outcome.report(notes),
        rows=outcome.rows,
        done=outcome.rows,
        accepted=outcome.accepted,
        rejected=outcome.rejected_rows,
        marked=_marked(job, sheet, outcome),
    )
    outcome.marks.close()


def reading_of(job: ImportJob, data: bytes) -> Reading:
    """The upload, matched by what clerks have said of it and of sheets like it."""
    confirmed = Confirmed(job.columns or {}, remembered(job.employer, job.template))
    template = get_template(job.template)
    return open_upload(data, template, job.defaults, file_name=job.file_name, confirmed=confirmed)


def _asked(reading: Reading) -> dict[str, Any]:
    """What the clerk is to confirm and to answer before any row is read."""
    return {
        "questions": [str(question) for question in reading.questions],
        "columns": [asdict(column) for column in reading.columns()],
        "notes": reading.notes,
    }


def refused(job: ImportJob) -> Iterator[RowResult]:
    """Judge the upload again as it stands today: the rows that would not become drafts, leaving out those that have."""
    reading = reading_of(job, files.get(job.file))
    made = set(job.drafts.values_list("row", flat=True))
    context = rule_context(job.employer, job.template, today=timezone.localdate())
    for results in _chunks(reading.rows(context)):
        new = [result for result in results if result.row not in made]
        judge_by_database(job, new)
        yield from (result for result in new if not result.accepted)


def _outcome(job: ImportJob, reading: Reading) -> Outcome:
    """Every row judged, and the good ones stored, as far as the clerk wants them."""
    if job.all_or_nothing and not job.drafts.exists():
        judged = _go_through(job, reading, keep=False)
        if judged.rejected_rows:
            return judged
        judged.marks.close()
    return _go_through(job, reading, keep=True)


def _go_through(job: ImportJob, reading: Reading, *, keep: bool) -> Outcome:
    outcome = Outcome()
    context = rule_context(job.employer, job.template, today=timezone.localdate())
    for results in _chunks(reading.rows(context)):
        judge_by_database(job, results)
        with transaction.atomic():
            _hold(job)
            numbers = store(job, results) if keep else {}
        for result in results:
            outcome.note(result, numbers)
        _mine(job).update(done=outcome.rows, accepted=outcome.accepted, rejected=outcome.rejected_rows)
    return outcome


def _hold(job: ImportJob) -> None:
    """Renew the claim, and keep it until the transaction ends: nobody else stores rows meanwhile."""
    now = timezone.now()
    if not _mine(job).update(claimed_at=now):
        raise Overtaken
    job.claimed_at = now


def _mine(job: ImportJob) -> QuerySet[ImportJob]:
    """The job, as long as this worker's claim holds."""
    return ImportJob.objects.filter(pk=job.pk, status=ImportStatus.RUNNING, claimed_at=job.claimed_at)


def _chunks(results: Iterable[RowResult]) -> Iterator[list[RowResult]]:
    iterator = iter(results)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _marked(job: ImportJob, sheet: MarkedSheet, outcome: Outcome) -> str:
    """The file of the workbook with its marks; none when nothing is wrong, or its parts are too strange to be marked."""
    if not outcome.rejected_rows:
        return ""
    try:
        marked = mark_workbook(files.get(job.file), sheet, outcome.marks)
    except (ValueError, KeyError, zipfile.BadZipFile, struct.error):
        logger.exception("workbook could not be marked")
        return ""
    return files.put(marked, folder="imports")


def _about_employer(job: ImportJob) -> list[str]:
    """What forbids sending every one of the rows, said once."""
    found = employer_findings(job.employer, job.template, today=timezone.localdate())
    return [f"{finding.message}。{finding.remedy}" for finding in found]


def _finish(job: ImportJob, status: ImportStatus, report: dict[str, Any], **fields: Any) -> None:
    _mine(job).update(status=status, report=report, finished_at=timezone.now(), **fields)
