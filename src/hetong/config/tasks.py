"""Periodic work: every minute, whatever is old and unfinished is taken up again."""

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from huey import crontab
from huey.contrib.djhuey import HUEY, db_periodic_task

from hetong.api.once import forget_requests
from hetong.batches.tasks import sweep_batch_rows
from hetong.config import job_watching as job_watching  # its hooks are there once it is read
from hetong.config.job_queue import forget_results
from hetong.contracts.actions import end_due, expire_due, lapse_due
from hetong.contracts.tasks import archive_documents, remind_of_contract_dates, sweep_certificates
from hetong.evidence.tasks import certify_destructions
from hetong.imports.tasks import sweep_imports
from hetong.ledger.tasks import anchor_ledger
from hetong.monitoring.turns import take_turn
from hetong.notices.reminding import are_due
from hetong.notices.tasks import sweep_outbox
from hetong.privacy.tasks import sweep_copies
from hetong.retention.tasks import sweep_destructions
from hetong.seals.tasks import follow_registries, remind_of_seal_dates, revoke_certificates
from hetong.signing.tasks import settle_timestamps, sweep_batches
from hetong.web.limits import forget_old_askings
from hetong.webhooks.tasks import forget_deliveries, tell_webhooks


@db_periodic_task(crontab(minute="*"))
def every_minute() -> None:
    """The sweeps, once a day the calendar, then deadlines, endings and expiry."""
    if not take_turn("every_minute", now=timezone.now()):
        return
    sweep_outbox.enqueue()
    sweep_batches.enqueue()
    settle_timestamps.enqueue()
    sweep_imports.enqueue()
    sweep_batch_rows.enqueue()
    sweep_copies.enqueue()
    tell_webhooks.enqueue()
    sweep_destructions.enqueue()
    certify_destructions.enqueue()
    revoke_certificates.enqueue()
    now = timezone.now()
    if are_due(now):
        remind_of_contract_dates.enqueue()
        remind_of_seal_dates.enqueue()
    lapse_due(now)
    end_due(now)
    expire_due(now)
    sweep_certificates.enqueue()
    archive_documents.enqueue()


@db_periodic_task(crontab(minute=f"*/{settings.ANCHOR_MINUTES}"))
def every_few_minutes() -> None:
    """What was written to the ledger gets a time stamp that no administrator can forge."""
    if take_turn("every_few_minutes", now=timezone.now()):
        anchor_ledger.enqueue()


@db_periodic_task(crontab(hour="3", minute="10"))
def every_night() -> None:
    """Seals follow the business registry; ended sessions, old requests and results of jobs leave the databases."""
    if not take_turn("every_night", now=timezone.now()):
        return
    follow_registries.enqueue()
    forget_results(HUEY)
    forget_requests(timezone.now())
    forget_deliveries.enqueue()
    forget_old_askings(timezone.now())
    call_command("clearsessions")
