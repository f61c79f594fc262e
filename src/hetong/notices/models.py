"""The outbox: what must be told to whom; sending is done by rows, not by hope."""

from django.db import models

from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedTextField


class Status(models.TextChoices):
    """Where a notice stands."""

    PENDING = "pending", "待发送"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"


class Notice(models.Model):
    """One message to one phone about one event; `key` makes doubling impossible."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=120, unique=True)
    subject = models.CharField(max_length=80, db_index=True)
    recipient = models.BinaryField()
    recipient_index = models.CharField(max_length=64, db_index=True)
    text = EncryptedTextField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["status", "created_at"], name="notice_outbox")]

    def __str__(self) -> str:
        return self.key


class InboxMessage(models.Model):
    """What the embedded SMS gateway delivered; the demo inbox page reads it."""

    phone_index = models.CharField(max_length=64, db_index=True)
    phone_masked = models.CharField(max_length=20)
    text = EncryptedTextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.phone_masked} {self.at:%H:%M}"
