"""The parts of a version that a worker marked when objecting to it."""

from django.db import models

from hetong.sealing.fields import EncryptedTextField


class MarkedClause(models.Model):
    """One marked part: `key` is its anchor in the text (`contracts.places`), the rest is what stood there."""

    remark = models.ForeignKey("contracts.Remark", on_delete=models.PROTECT, related_name="marks")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=30)
    heading = models.CharField(max_length=60, blank=True)
    label = models.CharField(max_length=30)
    comment = EncryptedTextField(under=lambda mark: mark.remark.contract_id)

    class Meta:
        ordering = ["remark", "position"]
        constraints = [models.UniqueConstraint(fields=["remark", "key"], name="mark_once")]

    def __str__(self) -> str:
        return f"{self.heading} {self.label}".strip()
