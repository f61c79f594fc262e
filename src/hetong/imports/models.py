"""One upload of a workbook and what became of it."""

from django.db import models

from hetong.identity.models import Account, Employer
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedJSONField


class ImportStatus(models.TextChoices):
    """Where an import stands."""

    WAITING = "waiting", "等待校验"
    RUNNING = "running", "正在校验"
    ASKING = "asking", "待您确认"
    FINISHED = "finished", "已完成"
    REFUSED = "refused", "文件未被接受"


class ImportJob(models.Model):
    """A workbook being read: good rows become drafts, every error of the others is kept.

    `columns` says what the clerk takes each column for, by letter; None until it was confirmed, or need not be.
    With `all_or_nothing` no row becomes a draft unless all of them can. `report` holds the first of the findings and how
    many there are, or why the file as a whole was refused; `marked` is the workbook with every one marked in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="imports")
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    template = models.CharField(max_length=30)
    file_name = models.CharField(max_length=120)
    file = models.CharField(max_length=120)
    marked = models.CharField(max_length=120, blank=True)
    defaults = models.JSONField(default=dict)
    columns = models.JSONField(null=True)
    all_or_nothing = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=ImportStatus.choices, default=ImportStatus.WAITING)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    report = EncryptedJSONField(null=True)
    created_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["employer", "-created_at"], name="import_list")]

    def __str__(self) -> str:
        return f"{self.file_name} {self.get_status_display()}"


class ImportedRow(models.Model):
    """A draft that came from a row, so that a restarted import makes it once."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="drafts")
    row = models.PositiveIntegerField()
    contract = models.OneToOneField("contracts.Contract", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["job", "row"], name="imported_row_once")]

    def __str__(self) -> str:
        return f"{self.job_id} {self.row}"


class ColumnMeaning(models.Model):
    """What an employer's clerks take a heading for: a blank's key or a derived column, empty when it is not used."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="+")
    template = models.CharField(max_length=30)
    heading = models.CharField(max_length=100)
    target = models.CharField(max_length=40, blank=True)
    said_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["employer", "template", "heading"], name="column_meaning_once")
        ]

    def __str__(self) -> str:
        return f"{self.heading} → {self.target or '不使用'}"
