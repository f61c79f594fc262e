"""约定事项: the files beside a draft, and those that went out with a version, for ever as they were."""

from uuid import UUID

from django.db import models

from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedTextField


class AttachedFile(models.Model):
    """A checked file; `file` and `pages` are keys of `contracts.files`, `text` are the words of a Word file.

    `no` gives the order; `title` is how the contract calls it, `suffix` fits the content.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    no = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    kind = models.CharField(max_length=10)
    suffix = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    file = models.CharField(max_length=120)
    pages = models.JSONField(default=list)
    text = EncryptedTextField(null=True, under=lambda row: row.contract_key)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.no} {self.kind} {self.sha256[:8]}"

    @property
    def contract_key(self) -> UUID:
        """The id of the contract under whose key it lies."""
        raise NotImplementedError


class Attachment(AttachedFile):
    """A file beside a draft: may be renamed, moved and removed."""

    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="attachments")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["contract", "no"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "sha256"], name="attachment_once"),
        ]

    @property
    def contract_key(self) -> UUID:
        """Its own contract's."""
        return self.contract_id


class SentAttachment(AttachedFile):
    """A file as it went out with a version; never changed."""

    version = models.ForeignKey("contracts.Version", on_delete=models.PROTECT, related_name="attachments")

    class Meta:
        ordering = ["version", "no"]
        constraints = [models.UniqueConstraint(fields=["version", "no"], name="sent_attachment_once")]

    @property
    def contract_key(self) -> UUID:
        """That of the version's contract."""
        return self.version.contract_id
