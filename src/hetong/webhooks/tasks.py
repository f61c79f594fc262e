"""Nudges: ledger and rows are the truth."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from hetong.webhooks.following import follow
from hetong.webhooks.models import Delivery, DeliveryStatus, Webhook
from hetong.webhooks.sending import tell

KEPT = timedelta(days=90)


@task()
def tell_webhooks() -> None:
    """Every minute: what is new in the ledger is noted down, and what is due is told."""
    for hook in Webhook.objects.filter(removed_at=None).select_related("employer"):
        follow(hook, now=timezone.now())
        tell(hook, now=timezone.now())


@task()
def forget_deliveries() -> None:
    """Every night: what was settled a quarter ago is let go."""
    settled = [DeliveryStatus.DONE, DeliveryStatus.FAILED]
    Delivery.objects.filter(status__in=settled, done_at__lt=timezone.now() - KEPT).delete()
