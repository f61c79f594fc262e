"""Nudges: the import's row is the truth."""

from django_tasks import task


@task()
def read_workbook(job_id: str) -> None:
    """Read, validate and store one workbook."""
    from hetong.imports.running import run_import

    run_import(job_id)


@task()
def sweep_imports() -> None:
    """Take up imports that a stopped worker left behind, and let old workbooks go."""
    from django.utils import timezone

    from hetong.imports.letting_go import let_go
    from hetong.imports.running import left_behind

    for job_id in left_behind(timezone.now()):
        read_workbook.enqueue(job_id)
    let_go(now=timezone.now())
