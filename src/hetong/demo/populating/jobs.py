"""Imports, batches and signing tasks that copies went through, for the task centre."""

from dataclasses import dataclass

from django.db import models

from hetong.batches.models import Batch
from hetong.contracts.models import Contract
from hetong.demo.populating.owners import both, fixed_of, known_of
from hetong.demo.populating.programs import Program
from hetong.demo.populating.slots import Places, marked
from hetong.imports.models import ImportJob
from hetong.ledger.chain import history
from hetong.rehearsal.employer import Staff
from hetong.signing.models import SigningTask

AT_ONCE = 100
"""Contracts of one employer that were imported, sent and stamped together."""


@dataclass
class Jobs:
    """The programs of each; `row` is one contract's line in a batch."""

    task: Program
    batch: Program
    row: Program
    upload: Program


def jobs_of(staff: Staff) -> Jobs:
    """From the sample's own."""
    employer = staff.account.employer
    task = SigningTask.objects.filter(employer=employer, status="finished").earliest("created_at")
    batch = Batch.objects.filter(employer=employer).latest("created_at")
    upload = ImportJob.objects.filter(employer=employer).latest("created_at")
    row = batch.rows.get()
    counted = {"rows": "count", "done": "count", "accepted": "count"}
    return Jobs(
        _program(staff, task, "job", subject=f"task:{task.pk}", more={task.root: "root"}),
        _program(staff, batch, "job", subject=batch.subject, counted={"total": "count"}),
        _program(
            staff,
            row,
            more=both(batch.pk, "job") | both(Contract.objects.get(pk=row.contract_id).pk, "contract"),
            counted={"position": "position"},
        ),
        _program(staff, upload, "job", subject=f"import:{upload.pk}", counted=counted),
    )


def _program(
    staff: Staff,
    row: models.Model,
    name: str = "",
    *,
    subject: str = "",
    more: dict[str, str] | None = None,
    counted: dict[str, str] | None = None,
) -> Program:
    known = known_of(staff) | (more or {}) | (both(row.pk, name) if name else {})
    program = Program(Places(known, fixed_of(staff)), account=staff.account.pk)
    for entry in history(subject) if subject else []:
        if "count" in entry.detail:
            entry.detail["count"] = marked("count")
        program.places.learn({entry.hash: f"chain{entry.seq}"})
        program.chain(entry, f"chain{entry.seq}")
        program.write(entry)
    program.write(row, **(counted or {}))
    program.done()
    return program
