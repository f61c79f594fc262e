"""Where to tell, and what was told."""

from django.db import models

from hetong.contracts.models import Contract
from hetong.identity.models import Account, Employer
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedTextField


class Webhook(models.Model):
    """An address of the employer's system; `followed_to` is the entry of the ledger up to which all has been told."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="webhooks")
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=300)
    secret = EncryptedTextField()
    followed_to = models.BigIntegerField()
    created_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.url


class DeliveryStatus(models.TextChoices):
    """Where a delivery stands."""

    PENDING = "pending", "待推送"
    SENDING = "sending", "推送中"
    DONE = "done", "已收到"
    FAILED = "failed", "未送达"


class Delivery(models.Model):
    """One event for one address; `entry` is the ledger's entry, so that it is told once. Nothing personal is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    entry = models.BigIntegerField()
    event = models.CharField(max_length=60)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=DeliveryStatus.choices, default=DeliveryStatus.PENDING)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=120, blank=True)
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["webhook", "entry"], name="delivery_once")]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="delivery_due",
                condition=models.Q(status__in=[DeliveryStatus.PENDING, DeliveryStatus.SENDING]),
            ),
            models.Index(fields=["webhook", "-at"], name="delivery_list"),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.get_status_display()}"
