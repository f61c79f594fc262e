"""What people asked about their own data, and what became of it."""

from datetime import datetime

from django.db import models

from hetong.contracts.models import Contract
from hetong.identity.models import Person
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedTextField


class CopyStatus(models.TextChoices):
    """Where a copy stands."""

    WAITING = "waiting", "等待整理"
    RUNNING = "running", "正在整理"
    READY = "ready", "可以下载"
    FAILED = "failed", "没有完成"
    REMOVED = "removed", "已过期"


OPEN = (CopyStatus.WAITING, CopyStatus.RUNNING)


class DataCopy(models.Model):
    """个人信息副本: everything held on one person as one archive, made in the background (个人信息保护法 art. 45).

    `file` is a key of `contracts.files`, let go at `expires_at`; `done` of `total` steps tell how far it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="data_copies")
    status = models.CharField(max_length=10, choices=CopyStatus.choices, default=CopyStatus.WAITING)
    asked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                name="data_copy_one_open", fields=["person"], condition=models.Q(status__in=OPEN)
            )
        ]
        indexes = [models.Index(fields=["status", "expires_at"], name="data_copy_by_status")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_status_display()}"

    @property
    def open(self) -> bool:
        """Whether it is still being made."""
        return self.status in OPEN

    def can_be_taken(self, now: datetime) -> bool:
        """Whether the archive is there and its time is not over."""
        return self.status == CopyStatus.READY and self.expires_at is not None and now < self.expires_at


class Matter(models.TextChoices):
    """What is to be corrected."""

    NAME = "name", "姓名"
    ID_NUMBER = "id_number", "证件号码"
    CONTRACT = "contract", "合同或文书里的信息"
    OTHER = "other", "其他信息"


class CorrectionStatus(models.TextChoices):
    """Where a request stands."""

    ASKED = "asked", "待答复"
    MADE = "made", "已更正"
    REFUSED = "refused", "未更正"


class Correction(models.Model):
    """更正申请: the person says what is wrong; a security administrator answers by `due_on` (个人信息保护法 art. 46, 50).

    `wanted` is what should stand there; `contract` the document that a request is about, if it is about one.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    matter = models.CharField(max_length=10, choices=Matter.choices)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, null=True, related_name="+")
    wanted = EncryptedTextField()
    reason = EncryptedTextField()
    status = models.CharField(max_length=10, choices=CorrectionStatus.choices, default=CorrectionStatus.ASKED)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = EncryptedTextField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                name="correction_one_open",
                fields=["person", "matter"],
                condition=models.Q(status=CorrectionStatus.ASKED),
            ),
            models.CheckConstraint(
                name="correction_answered_together",
                condition=models.Q(status=CorrectionStatus.ASKED)
                | models.Q(answer__isnull=False, answered_at__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["status", "due_on"], name="correction_by_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.matter} {self.status}"
