"""Nudges: dates are the truth, and a cancelled seal with a revocation reason and no time of revocation is the truth."""

from django_tasks import task


@task()
def remind_of_seal_dates() -> None:
    """Remind of authorisations and certificates that end soon."""
    from django.utils import timezone

    from hetong.seals.actions import remind_of_dates

    remind_of_dates(timezone.now())


@task()
def revoke_certificates() -> None:
    """Ask the authority to revoke the certificates of seals that were cancelled."""
    from django.utils import timezone

    from hetong.seals.actions.revoking import revoke_due

    revoke_due(now=timezone.now())


@task()
def follow_registries() -> None:
    """Ask the business registry about every employer with a live seal; one that fails is asked tomorrow."""
    from django.utils import timezone

    from hetong.seals.actions.renaming import follow_all

    follow_all(now=timezone.now())
