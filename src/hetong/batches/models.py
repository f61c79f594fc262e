"""A batch, its rows, and what a download has packed."""

from django.db import models

from hetong.contracts.models import Contract
from hetong.identity.models import Account, Employer
from hetong.kernel.actor import Actor, Role
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedJSONField


class BatchStatus(models.TextChoices):
    """Where a batch stands."""

    RUNNING = "running", "进行中"
    FINISHED = "finished", "已完成"
    CANCELLED = "cancelled", "已停止"


class Batch(models.Model):
    """批量任务: one verb on a list of contracts that was fixed when it was asked for.

    `given` is what the verb was told (reason, deadline); `actor` is who asked, with the evidence of identity,
    and in whose name every row acts. `undoes` is the batch whose work this one takes back.
    `removed_at` is when the files of a download were let go.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="batches")
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=30)
    given = EncryptedJSONField()
    actor = models.JSONField()
    status = models.CharField(max_length=10, choices=BatchStatus.choices, default=BatchStatus.RUNNING)
    total = models.PositiveIntegerField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="undone_by")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["employer", "-created_at"], name="batch_list"),
            models.Index(fields=["status", "created_at"], name="batch_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.total} {self.get_status_display()}"

    @property
    def subject(self) -> str:
        """The batch's chain in the ledger."""
        return f"batch:{self.pk}"

    @property
    def by(self) -> Actor:
        """Who asked for it."""
        return Actor(**{**self.actor, "role": Role(self.actor["role"])})


class RowStatus(models.TextChoices):
    """What became of one contract of a batch."""

    PENDING = "pending", "等待"
    CLAIMED = "claimed", "处理中"
    DONE = "done", "成功"
    FAILED = "failed", "失败"
    SKIPPED = "skipped", "跳过"
    CANCELLED = "cancelled", "已取消"


OPEN = (RowStatus.PENDING, RowStatus.CLAIMED)


class BatchRow(models.Model):
    """One contract of a batch; claimed by conditional update, so that the verb is used once.

    The action is told `claimed_at` as its present: a ledger entry of that moment proves that it was done.
    `made` is the document that it drafted, if it drafts one.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="rows", db_index=False)
    position = models.PositiveIntegerField()
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    made = models.ForeignKey(Contract, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=RowStatus.choices, default=RowStatus.PENDING)
    error = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["batch", "position"]
        constraints = [models.UniqueConstraint(fields=["batch", "contract"], name="batch_row_once")]
        indexes = [
            models.Index(fields=["batch", "status", "position"], name="batch_row_by_status"),
            models.Index(
                fields=["claimed_at"], name="batch_row_stuck", condition=models.Q(status=RowStatus.CLAIMED)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.position} {self.status}"


class PackedFile(models.Model):
    """One document in the zip of a download: where it lies and, in `facts`, its line of the list.

    The zip itself is written while it is sent; `size` and `crc` (CRC-32) let it begin before the file is read.
    """

    row = models.ForeignKey(BatchRow, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=250)
    key = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    crc = models.PositiveBigIntegerField()
    facts = EncryptedJSONField()

    class Meta:
        ordering = ["row__position", "pk"]

    def __str__(self) -> str:
        return f"{self.row_id} {self.key}"
