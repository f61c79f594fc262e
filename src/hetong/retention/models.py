"""What keeps a contract from being destroyed although its time is over."""

from django.db import models

from hetong.contracts.models import Contract
from hetong.kernel.ids import uuid7


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
