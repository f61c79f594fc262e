"""The append-only evidence ledger."""

from django.db import models


class Entry(models.Model):
    """One fact, chained to the one before it on the same subject.

    No foreign keys: evidence must never depend on, or block, live data. `seq` counts from 1 per subject.
    """

    subject = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=60)
    actor = models.JSONField()
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="ledger_one_chain")]
        ordering = ["subject", "seq"]

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq} {self.event}"

    def facts(self) -> dict[str, object]:
        """What the hash covers."""
        return {
            "subject": self.subject,
            "seq": self.seq,
            "event": self.event,
            "actor": self.actor,
            "at": self.at.isoformat(),
            "detail": self.detail,
        }
