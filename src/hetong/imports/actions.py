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
from hetong.imports.models import ImportJob
from hetong.imports.tasks import read_workbook
from hetong.kernel.actor import Actor
from hetong.kernel.ids import uuid7
from hetong.ledger import chain


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
    all_or_nothing: bool = False,
) -> ImportJob:
    """Guard and keep the upload, then read it in the background; raises `Invalid` when it is no usable workbook.

    `defaults` gives blanks that the sheet lacks, by key or wording; with `all_or_nothing` one bad row keeps every other
    from becoming a draft.
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
        all_or_nothing=all_or_nothing,
        created_at=now,
    )
    subject = f"import:{job.pk}"
    chain.append(subject, "import.started", by=by, at=now, file=job.file.rsplit("/", 1)[-1], actor=by.subject)
    transaction.on_commit(partial(read_workbook.enqueue, str(job.pk)))
    return job
