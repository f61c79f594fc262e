"""Embedded mail server: messages land on the demo inbox page instead of a mailbox."""

from django.utils import timezone

from hetong.identity.indexes import phone_index
from hetong.kernel.masking import mask_email
from hetong.notices.models import InboxMessage


class InboxMailer:
    """A `notices.ports.Mailer` that keeps messages in the database."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Deliver at once."""
        InboxMessage.objects.create(
            recipient_index=phone_index(address),
            recipient_masked=mask_email(address),
            title=subject,
            text=text,
            at=timezone.now(),
        )
