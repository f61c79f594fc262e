"""Uploads: take a workbook in, read it in the background."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction

from hetong.contracts import files
from hetong.contracts.registry import contract_template
from hetong.identity.models import Account
from hetong.imports.guard import check_upload
from hetong.imports.intake import as_workbook
from hetong.imports.memory import check_columns, remember
from hetong.imports.models import ImportJob, ImportStatus
from hetong.imports.tasks import read_workbook
from hetong.kernel.actor import Actor
from hetong.kernel.errors import WrongState
from hetong.kernel.ids import uuid7
from hetong.ledger import chain

ANSWERABLE = (ImportStatus.ASKING, ImportStatus.REFUSED)


@transaction.atomic
def start_import(
    account: Account,
    *,
    template: str,
    file_name: str,
    data: bytes,
    by: Actor,
    now: datetime,
    defaults: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    all_or_nothing: bool = False,
) -> ImportJob:
    """Guard and keep the upload, then read it in the background; raises `Invalid` when it is no usable workbook.

    `defaults` gives blanks that the sheet lacks, by key or wording. `columns` says what columns hold, by letter; given,
    even empty, nobody is asked to confirm what headings were taken for. With `all_or_nothing` one bad row keeps every
    other from becoming a draft.
    """
    contract_template(template)
    data = as_workbook(data, file_name)
    check_upload(data, file_name)
    job = ImportJob.objects.create(
        id=uuid7(),
        employer=account.employer,
        created_by=account,
        template=template,
        file_name=file_name[-120:],
        file=files.put(data, folder="imports"),
        defaults=dict(defaults or {}),
        columns=None if columns is None else dict(columns),
        all_or_nothing=all_or_nothing,
        created_at=now,
    )
    subject = f"import:{job.pk}"
    chain.append(subject, "import.started", by=by, at=now, file=job.file.rsplit("/", 1)[-1], actor=by.subject)
    transaction.on_commit(partial(read_workbook.enqueue, str(job.pk)))
    return job


@transaction.atomic
def answer_import(
    job: ImportJob,
    account: Account,
    *,
    answers: Mapping[str, str],
    columns: Mapping[str, str],
    by: Actor,
    now: datetime,
) -> None:
    """Read an upload with what its sheet did not say, and which column holds what, by letter.

    Headings are remembered for the employer's next sheet. Raises `Invalid` for columns that cannot be so, `WrongState`
    when the upload is not waiting for answers any more.
    """
    template = contract_template(job.template)
    check_columns(columns, template)
    said = {"defaults": dict(answers), "columns": dict(columns) or job.columns}
    waiting = ImportJob.objects.filter(pk=job.pk, status__in=ANSWERABLE).exclude(file="")
    if not waiting.update(status=ImportStatus.WAITING, **said):
        raise WrongState(
            "这次上传已不再等待确认：可能有同事已经回答，请刷新页面查看；文件已过保留期（一个月）的，请重新上传。"
        )
    headings = {one["letter"]: one["heading"] for one in (job.report or {}).get("columns", [])}
    named = {headings[letter]: target for letter, target in columns.items() if letter in headings}
    remember(account, template, named, now=now)
    chain.append(f"import:{job.pk}", "import.answered", by=by, at=now, actor=by.subject)
    transaction.on_commit(partial(read_workbook.enqueue, str(job.pk)))
