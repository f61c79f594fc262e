"""What keeps a contract although its time is over, and its destruction by two administrators."""

from django.db import models

from hetong.contracts.models import Contract
from hetong.kernel.ids import uuid7
from hetong.staff.models import Staff


class Ground(models.TextChoices):
    """Why something is held."""

    ARBITRATION = "arbitration", "劳动争议仲裁"
    COURT = "court", "诉讼"
    INSPECTION = "inspection", "劳动保障监察、稽查"
    OTHER = "other", "其他依法需要"


class LegalHold(models.Model):
    """依法保全: a contract with its annexes is not destroyed while one stands; `reference` is a case number.

    `placed_by` and `lifted_by` are members of staff (`staff:<id>`).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="holds")
    ground = models.CharField(max_length=12, choices=Ground.choices)
    reference = models.CharField(max_length=100)
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=80)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=80, blank=True)
    lift_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-placed_at"]
        constraints = [
            models.CheckConstraint(
                name="hold_lifted_with_reason",
                condition=models.Q(lifted_at__isnull=True)
                | ~models.Q(lift_reason="") & ~models.Q(lifted_by=""),
            ),
            models.UniqueConstraint(
                name="hold_once",
                fields=["contract", "ground", "reference"],
                condition=models.Q(lifted_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.get_ground_display()} {self.reference}"


class DestructionStatus(models.TextChoices):
    """Where the destruction of a contract stands."""

    PROPOSED = "proposed", "待确认"
    WITHDRAWN = "withdrawn", "已撤回"
    CONFIRMED = "confirmed", "已确认，等待销毁"
    REFUSED = "refused", "未销毁"
    DONE = "done", "已销毁"


UNDER_WAY = (DestructionStatus.PROPOSED, DestructionStatus.CONFIRMED)


class Destruction(models.Model):
    """销毁: of a contract with its annexes, proposed by one administrator and confirmed by another.

    `refusal` says why it did not happen in the end. `certificate` is a key of `contracts.files`, `digest` its SHA-256.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=30, unique=True)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="destructions")
    status = models.CharField(
        max_length=10, choices=DestructionStatus.choices, default=DestructionStatus.PROPOSED
    )
    due_on = models.DateField()
    proposed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    certificate = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["-proposed_at"]
        constraints = [
            models.UniqueConstraint(
                name="destruction_one_under_way",
                fields=["contract"],
                condition=models.Q(status__in=UNDER_WAY),
            ),
            models.CheckConstraint(
                name="destruction_by_two",
                condition=models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("proposed_by")),
            ),
            models.CheckConstraint(
                name="destruction_done_is_confirmed",
                condition=~models.Q(status=DestructionStatus.DONE)
                | models.Q(confirmed_by__isnull=False, done_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["status", "proposed_at"], name="destruction_by_status")]

    def __str__(self) -> str:
        return f"{self.number} {self.get_status_display()}"
