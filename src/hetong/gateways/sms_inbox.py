"""Embedded SMS gateway: messages land on the demo inbox page instead of a phone."""

from django.utils import timezone

from hetong.identity.indexes import phone_index
from hetong.kernel.masking import mask_phone
from hetong.notices.models import InboxMessage


class InboxSmsGateway:
    """A `notices.ports.SmsGateway` that keeps messages in the database."""

    def send(self, phone: str, text: str) -> None:
        """Deliver at once."""
        InboxMessage.objects.create(
            recipient_index=phone_index(phone),
            recipient_masked=mask_phone(phone),
            text=text,
            at=timezone.now(),
        )
