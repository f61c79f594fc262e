"""Nudges: the dates of contracts are the truth, and what has ended gets its certificate."""

from django_tasks import task


@task()
def remind_of_contract_dates() -> None:
    """Remind of the days that have come near."""
    from django.utils import timezone

    from hetong.contracts.actions import remind_of_dates

    remind_of_dates(timezone.now())


@task()
def draw_up_certificate(main_id: str) -> None:
    """For one contract, right after it ended."""
    from django.utils import timezone

    from hetong.contracts.actions.certifying import certify
    from hetong.contracts.models import Contract

    certify(Contract.objects.get(pk=main_id), now=timezone.now())


@task()
def archive_documents() -> None:
    """What was concluded, and what must be stamped anew."""
    from django.utils import timezone

    from hetong.contracts.actions.archiving import archive_due

    archive_due(timezone.now())


@task()
def sweep_certificates() -> None:
    """For those whose nudge was lost."""
    from django.utils import timezone

    from hetong.contracts.actions.certifying import certify_due

    certify_due(timezone.now())
