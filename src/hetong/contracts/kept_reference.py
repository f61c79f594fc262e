"""Reference data as an installation keeps it, and the changes to it that two administrators make."""

from django.db import models

from hetong.contracts.reference_tables import LONGEST_SOURCE, TABLES, Row
from hetong.kernel.ids import uuid7

TABLE_CHOICES = [(table.code, table.label) for table in TABLES.values()]
KEY_LENGTH = 60


class ReferenceRow(models.Model):
    """One value with its validity; the columns of `values` are declared in `reference_tables`."""

    table = models.CharField(max_length=30, choices=TABLE_CHOICES)
    key = models.CharField(max_length=KEY_LENGTH)
    values = models.JSONField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    source = models.CharField(max_length=LONGEST_SOURCE)

    class Meta:
        ordering = ["table", "key", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["table", "key", "valid_from"], name="reference_one_from_a_day"),
            models.CheckConstraint(
                name="reference_begins_before_it_ends",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key} {self.valid_from}"

    def as_row(self) -> Row:
        """What rules and checks work with."""
        return Row(self.table, self.values, self.valid_from, self.valid_until, self.source)


class ReferenceEdition(models.Model):
    """One row: `token` is another one after every change, so that each process knows when to read anew."""

    token = models.UUIDField(default=uuid7)

    def __str__(self) -> str:
        return str(self.token)


class ChangeKind(models.TextChoices):
    """What is to happen to the values of some keys."""

    ADD = "add", "新数值"
    END = "end", "停用"


class ChangeStatus(models.TextChoices):
    """Where a change is."""

    WAITING = "waiting", "待复核"
    CONFIRMED = "confirmed", "已生效"
    WITHDRAWN = "withdrawn", "已退回"


class ReferenceChange(models.Model):
    """A change that a system administrator proposed; it counts once a security administrator has confirmed it.

    `keys` are what it is about, `values` the other columns of a new value, which is valid from `valid_from` on; an
    end has `valid_until` alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    table = models.CharField(max_length=30, choices=TABLE_CHOICES)
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    keys = models.JSONField()
    values = models.JSONField(default=dict)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    source = models.CharField(max_length=LONGEST_SOURCE)
    status = models.CharField(max_length=10, choices=ChangeStatus.choices, default=ChangeStatus.WAITING)
    proposed_at = models.DateTimeField()
    proposed_by = models.CharField(max_length=80)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-proposed_at"]

    def __str__(self) -> str:
        return f"{self.table} {self.kind} {self.pk}"
