"""Tell what is due, each until the receiver answers with a 2xx status, with growing pauses."""

import json
from datetime import datetime, timedelta
from time import monotonic

from django.db.models import Q, QuerySet

from hetong.contracts.models import Contract
from hetong.kernel.errors import Unavailable
from hetong.kernel.meters import DELIVERIES, measured
from hetong.kernel.wiring import provide
from hetong.webhooks.models import Delivery, DeliveryStatus, Webhook
from hetong.webhooks.ports import Poster
from hetong.webhooks.signing import signed

MOST_ATTEMPTS = 9
"""The last about four hours after the first."""
STUCK_AFTER = timedelta(minutes=5)
A_SWEEP, PATIENCE = 200, 3
"""Messages to one address in one sweep, and failures after which it rests until the next."""
A_WHILE = 30
"""Seconds after which a slow address rests as well: the others wait for it."""


def tell(hook: Webhook, *, now: datetime) -> int:
    """Send what is due to an address, oldest first; returns how many arrived."""
    arrived, failed, began = 0, 0, monotonic()
    for pk in due(hook, now).values_list("pk", flat=True)[:A_SWEEP]:
        outcome = send(str(pk), now=now)
        arrived, failed = arrived + (outcome is True), failed + (outcome is False)
        if failed >= PATIENCE or monotonic() - began > A_WHILE:
            break
    return arrived


def due(hook: Webhook, now: datetime) -> QuerySet[Delivery]:
    """What waits, and what a stopped worker left behind: it may arrive twice, under the same `webhook-id`."""
    stuck = Q(status=DeliveryStatus.SENDING, claimed_at__lt=now - STUCK_AFTER)
    return hook.deliveries.filter(stuck | Q(status=DeliveryStatus.PENDING, due_at__lte=now)).order_by("entry")


def send(delivery_id: str, *, now: datetime) -> bool | None:
    """Claim one by conditional update and hand it over; None if another worker has it."""
    delivery = Delivery.objects.select_related("webhook", "contract__main").get(pk=delivery_id)
    claimed = due(delivery.webhook, now).filter(pk=delivery.pk).order_by()
    if not claimed.update(status=DeliveryStatus.SENDING, claimed_at=now):
        return None
    answer = _post(delivery, now)
    arrived = answer.startswith("HTTP 2")
    attempts = delivery.attempts + 1
    lost = not arrived and attempts >= MOST_ATTEMPTS
    _settle(
        delivery,
        DeliveryStatus.DONE if arrived else DeliveryStatus.FAILED if lost else DeliveryStatus.PENDING,
        attempts=attempts,
        answer=answer[:120],
        due_at=now + timedelta(minutes=2**delivery.attempts),
        done_at=now if arrived or lost else None,
    )
    return arrived


def body_of(event: str, contract: Contract, *, at: datetime) -> bytes:
    """What happened and where the contract stands now; whoever needs more asks the API."""
    data = {
        "number": contract.number,
        "template": contract.template,
        "main": contract.main.number if contract.main else None,
        "status": contract.status,
        "status_label": contract.state_label,
        "updated_at": contract.updated_at.isoformat(),
    }
    return json.dumps({"type": event, "timestamp": at.isoformat(), "data": data}, ensure_ascii=False).encode()


def _post(delivery: Delivery, now: datetime) -> str:
    hook = delivery.webhook
    body = body_of(delivery.event, delivery.contract, at=delivery.at)
    headers = signed(body, name=str(delivery.pk), secret=hook.secret, now=now)
    try:
        with measured(DELIVERIES, "webhook"):
            status = provide(Poster).post(hook.url, {**headers, "Content-Type": "application/json"}, body)
    except Unavailable as error:
        return error.message
    return f"HTTP {status}"


def _settle(delivery: Delivery, status: DeliveryStatus, **fields: object) -> None:
    Delivery.objects.filter(pk=delivery.pk, status=DeliveryStatus.SENDING).update(status=status, **fields)
