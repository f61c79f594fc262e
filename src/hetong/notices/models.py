"""The outbox and delivery log: what is told to whom, by which channel, and what became of it."""

from uuid import UUID

from django.db import models

from hetong.kernel.ids import uuid7
from hetong.notices.catalogue import AUDIENCE_LABELS, CHANNEL_LABELS, choices_of
from hetong.sealing.data_keys import key_of
from hetong.sealing.fields import EncryptedTextField, SealedBytesField

PURPOSE = "notice.recipient"
"""What the vault binds a recipient to."""


def key_of_notice(notice: "Notice") -> UUID | None:
    """A message about a contract is sealed under the contract's key."""
    return key_of(notice.about)


class Status(models.TextChoices):
    """Where a message stands."""

    PENDING = "pending", "待发送"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发送"
    FAILED = "failed", "发送失败"
    SKIPPED = "skipped", "未发送"


class Notice(models.Model):
    """One message to one recipient by one channel; `key` makes doubling impossible.

    `about` is what it concerns, such as `contract:<id>`; `address` where it lies in the product. A message
    may leave from `due_at` on: the end of the quiet hours, or the time of the next attempt.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=120)
    event = models.CharField(max_length=40)
    audience = models.CharField(max_length=20, choices=choices_of(AUDIENCE_LABELS))
    channel = models.CharField(max_length=10, choices=choices_of(CHANNEL_LABELS))
    about = models.CharField(max_length=80)
    reference = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=80, blank=True)
    recipient = SealedBytesField(
        null=True, purpose=lambda notice: PURPOSE, under=key_of_notice, mixed=True, needs=("about",)
    )
    recipient_index = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=60)
    text = EncryptedTextField(under=key_of_notice, mixed=True, needs=("about",))
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "audience", "channel"], name="notice_once"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notice_outbox",
                condition=models.Q(status__in=[Status.PENDING, Status.FAILED]),
            ),
            models.Index(fields=["about", "-created_at"], name="notice_about"),
            models.Index(
                fields=["address", "-created_at", "-id"],
                name="notice_inbox",
                condition=models.Q(channel="in_app"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.channel}"


class Topic(models.TextChoices):
    """What may be switched off; statutory notices may not (订立指引 art. 10)."""

    REMINDER_SMS = "reminder_sms", "提醒短信"
    EMAIL = "email", "邮件副本"


class OptOut(models.Model):
    """One topic that the holder of an address has switched off."""

    address = models.CharField(max_length=80)
    topic = models.CharField(max_length=20, choices=Topic.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "topic"], name="opt_out_once")]

    def __str__(self) -> str:
        return f"{self.address} {self.topic}"


class Seen(models.Model):
    """One message that one reader (`account:<id>` or `person:<id>`) has opened."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="+")
    reader = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "reader"], name="seen_once")]

    def __str__(self) -> str:
        return f"{self.reader} {self.notice_id}"


class SeenUpTo(models.Model):
    """Up to which moment a reader has seen everything."""

    reader = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.reader} {self.at:%Y-%m-%d %H:%M}"


class ReminderRun(models.Model):
    """Up to which day a rule of `notices.reminders` has been run, and since when a worker is at it."""

    event = models.CharField(max_length=40, unique=True)
    done_until = models.DateField()
    claimed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.event} {self.done_until}"


class InboxMessage(models.Model):
    """What the embedded gateways delivered; the demo inbox page reads it."""

    recipient_index = models.CharField(max_length=64, db_index=True)
    recipient_masked = models.CharField(max_length=60)
    title = models.CharField(max_length=120, blank=True)
    text = EncryptedTextField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.recipient_masked} {self.at:%H:%M}"
