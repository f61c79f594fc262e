"""The light record of looking: a row each time an operator opens a contract or its files."""

from django.db import models

from hetong.kernel.ids import uuid7


class What(models.TextChoices):
    """What somebody opened."""

    PAGE = "page", "打开合同页面"
    FORM = "form", "打开合同的填写或预览页面"
    FILE = "file", "查看合同文件"
    SAVED = "saved", "保存合同文件"
    PRINT = "print", "打印合同"
    ATTACHMENT = "attachment", "查看合同附件"
    API = "api", "通过接口读取合同内容"


class Look(models.Model):
    """Append-only, and without foreign keys, as the ledger is; `capacity` is in which capacity they looked.

    It is no chained entry: opening a page must not wait for, or collide with, whoever signs the contract.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract_id = models.UUIDField()
    what = models.CharField(max_length=12, choices=What.choices)
    subject = models.CharField(max_length=80)
    name = models.CharField(max_length=50)
    capacity = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["contract_id", "-at"], name="look_at_contract")]
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.subject} {self.what} {self.at:%Y-%m-%d %H:%M}"
