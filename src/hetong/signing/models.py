"""Ceremonies: how a worker signs one contract and how an employer stamps many."""

from django.db import models

from hetong.contracts.models import Version
from hetong.identity.models import Account, Employer, Person
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import SealedBytesField
from hetong.seals.models import Authorisation, Seal


class Reading(models.Model):
    """A worker's reading of one version: opened, compared with the one read before, read to the end.

    `seconds` is how long the text was in sight before its end was; None where the phone cannot tell.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="readings", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    compared_with = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    compared_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    seconds = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="reading_once"),
            models.CheckConstraint(
                name="reading_compared_together",
                condition=models.Q(compared_with__isnull=True, compared_at__isnull=True)
                | models.Q(compared_with__isnull=False, compared_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.opened_at:%Y-%m-%d %H:%M}"

    def as_evidence(self) -> dict[str, object]:
        """What the entry about the confirmation keeps of it."""
        return {"opened": self.opened_at, "finished": self.finished_at, "seconds": self.seconds}


class TaskStatus(models.TextChoices):
    """Where a signing task stands."""

    WAITING = "waiting", "待扫码"
    SCANNED = "scanned", "已扫码"
    RUNNING = "running", "签章中"
    FINISHED = "finished", "已完成"
    CANCELLED = "cancelled", "已取消"


UNFINISHED = (TaskStatus.WAITING, TaskStatus.SCANNED, TaskStatus.RUNNING)


class Capacity(models.TextChoices):
    """In what capacity the stamping person acts: the manual's two buttons."""

    LEGAL_REP = "legal_rep", "法人"
    AGENT = "agent", "代理人"


class SigningTask(models.Model):
    """签章任务: a fixed list of documents that one scan approves.

    `root` is the Merkle root over the digests of the exact files to be stamped, in item order.
    `session_key` holds the seal keys for this task only, sealed by the vault and wiped when the task finishes.
    `stop_cause` says why stamping was stopped before its end (印章停用, 授权撤销, …).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="signing_tasks")
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=10, choices=Capacity.choices)
    status = models.CharField(max_length=10, choices=TaskStatus.choices, default=TaskStatus.WAITING)
    root = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    scanned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    scanned_at = models.DateTimeField(null=True)
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, null=True, related_name="+")
    representative_seal = models.ForeignKey(Seal, on_delete=models.PROTECT, null=True, related_name="+")
    authorisation = models.ForeignKey(Authorisation, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    session_key = SealedBytesField(null=True, purpose=lambda task: task.key_purpose)
    stop_cause = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["employer", "-created_at"], name="task_list")]
        constraints = [
            models.CheckConstraint(
                name="task_approved_together",
                condition=models.Q(approved_at__isnull=True)
                | models.Q(scanned_by__isnull=False, seal__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.get_status_display()}"

    @property
    def key_purpose(self) -> str:
        """What binds `session_key` to this task alone."""
        return f"task.key:{self.pk}"


class TaskToken(models.Model):
    """What a QR code holds: random, short-lived, used once; only its digest is kept."""

    digest = models.CharField(max_length=64, primary_key=True)
    task = models.ForeignKey(SigningTask, on_delete=models.CASCADE, related_name="tokens")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.digest[:8]


class ItemStatus(models.TextChoices):
    """Where one document of a task stands."""

    PENDING = "pending", "等待"
    CLAIMED = "claimed", "签章中"
    OWED = "owed", "签署完成，时间戳处理中"
    DONE = "done", "成功"
    FAILED = "failed", "失败"


class BatchItem(models.Model):
    """One document of a task; claimed by conditional update, so that it is stamped once.

    `error` says why it failed; `note` says what is worth knowing although it succeeded.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.ForeignKey(SigningTask, on_delete=models.CASCADE, related_name="items", db_index=False)
    position = models.PositiveIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=ItemStatus.choices, default=ItemStatus.PENDING)
    error = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["task", "position"]
        constraints = [models.UniqueConstraint(fields=["task", "position"], name="item_once")]
        indexes = [models.Index(fields=["task", "status"], name="item_by_status")]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.position} {self.status}"
