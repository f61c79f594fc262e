"""Many more rows in the transaction of one test: enough for PostgreSQL's planner to choose as it would in an installation.

They are copies whose keys lead nowhere, which is checked only by a commit that never comes; most are other employers'.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

TIMES = 60
OTHER = "md5((g % 40)::text)::uuid"
"""The key of some other employer, seal or task."""
MINE = "g % 20 = 0"
RANDOM = "gen_random_uuid()"
OWNED = f"case when {MINE} then employer_id else {OTHER} end"
CHANGED: dict[str, dict[str, str]] = {
    "contracts.Contract": {
        "employer_id": OWNED,
        "number": "number || g",
        "worker_id": RANDOM,
        "worker_name": "left(worker_name, 40) || g",
        "worker_index": "left(worker_index, 60) || g",
        "worker_tail_index": "md5(worker_tail_index || g % 50)",
        "current_id": RANDOM,
        "ending_id": f"case when ending_id is null then null else {RANDOM} end",
        "created_at": "created_at - g * interval '1 hour'",
    },
    "contracts.Version": {"contract_id": RANDOM},
    "contracts.Signature": {"version_id": RANDOM},
    "contracts.Remark": {"contract_id": RANDOM},
    "identity.Person": {"phone_index": "left(phone_index, 60) || g", "id_index": "left(id_index, 60) || g"},
    "ledger.Entry": {"subject": f"'contract:' || {RANDOM}"},
    "notices.Notice": {
        "key": "key || g",
        "about": f"'contract:' || {RANDOM}",
        "address": f"case when {MINE} then address else 'employer:' || {OTHER} end",
        "created_at": "created_at - g * interval '1 hour'",
    },
    "signing.Reading": {"version_id": RANDOM},
    "signing.SigningTask": {"employer_id": OWNED, "created_at": "created_at - g * interval '1 hour'"},
    "signing.BatchItem": {"task_id": RANDOM, "version_id": RANDOM},
    "batches.Batch": {"employer_id": OWNED, "created_at": "created_at - g * interval '1 hour'"},
    "batches.BatchRow": {"batch_id": RANDOM, "contract_id": RANDOM},
    "imports.ImportJob": {"employer_id": OWNED, "created_at": "created_at - g * interval '1 hour'"},
    "seals.SealUse": {
        "seal_id": f"case when {MINE} then seal_id else {OTHER} end",
        "digest": "left(digest, 50) || g",
    },
}
MODELS = [apps.get_model(label) for label in CHANGED]
BIG = {model._meta.db_table for model in MODELS} - {
    "signing_signingtask",
    "batches_batch",
    "imports_importjob",
}
"""Tables with a row for every contract or more; a hundredth of that, as in the three left out, fits on a few pages."""


@contextmanager
def many_rows() -> Iterator[None]:
    """Sixty times as many rows of everything, and what the planner should know of them; gone afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for model in MODELS:
                cursor.execute(_statement(model, CHANGED[model._meta.label]))
            cursor.execute("analyze " + ", ".join(model._meta.db_table for model in MODELS))
        yield
        transaction.set_rollback(True)


def _statement(model: type[models.Model], changed: dict[str, str]) -> str:
    columns = [one.column for one in model._meta.concrete_fields if not _is_counted(one)]
    changed = {"id": RANDOM, **changed} if "id" in columns else changed
    values = [f"({changed[one]})" if one in changed else f'"{one}"' for one in columns]
    table = model._meta.db_table
    names = ", ".join(f'"{one}"' for one in columns)
    chosen = " where main_id is null" if "main_id" in columns else ""
    source = f"from {table}, generate_series(1, {TIMES}) g{chosen}"
    return f"insert into {table} ({names}) select {', '.join(values)} {source}"


def _is_counted(one: Any) -> bool:
    return isinstance(one, models.AutoField | models.BigAutoField)
