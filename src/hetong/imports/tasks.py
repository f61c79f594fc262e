"""Nudges: the import's row is the truth."""

from django_tasks import task


@task()
def read_workbook(job_id: str) -> None:
    """Read, validate and store one workbook."""
    from hetong.imports.running import run_import

    run_import(job_id)
