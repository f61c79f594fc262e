"""What the API itself remembers."""

from django.db import models

from hetong.identity.models import Employer


class Remembered(models.Model):
    """A request that was sent with an `Idempotency-Key`: what it was, and what it made.

    `index` is a keyed digest of operation and body, which hold personal data; `made` are numbers or keys, never content.
    """

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    index = models.CharField(max_length=64)
    made = models.JSONField(default=list)
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employer", "key"], name="remembered_once")]

    def __str__(self) -> str:
        return self.key
