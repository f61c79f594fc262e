"""Nudges: the dates of contracts are the truth."""

from django_tasks import task


@task()
def remind_of_contract_dates() -> None:
    """Remind of the days that have come near."""
    from django.utils import timezone

    from hetong.contracts.actions import remind_of_dates

    remind_of_dates(timezone.now())
