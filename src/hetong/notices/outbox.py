"""Put messages into the outbox within the caller's transaction."""

from datetime import datetime
from functools import partial

from django.db import transaction

from hetong.kernel.keyring import vault
from hetong.notices.models import Notice
from hetong.notices.sending import PURPOSE
from hetong.notices.tasks import deliver


def phone_index(phone: str) -> str:
    """The blind index under which messages to a phone are found."""
    return vault().blind_index(phone, purpose="phone")


def queue(*, key: str, subject: str, phone: str, text: str, now: datetime) -> None:
    """Put a message into the outbox once per `key`; it leaves after the transaction commits."""
    fields = {
        "subject": subject,
        "recipient": vault().encrypt(phone.encode(), purpose=PURPOSE),
        "recipient_index": phone_index(phone),
        "text": text,
        "created_at": now,
    }
    notice, created = Notice.objects.get_or_create(key=key, defaults=fields)
    if created:
        transaction.on_commit(partial(deliver.enqueue, str(notice.pk)))
