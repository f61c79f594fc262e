"""The append-only evidence ledger."""

from django.db import models

from hetong.kernel.digest import chain_bytes


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

    @property
    def covered(self) -> bytes:
        """The bytes that `hash` is the SHA-256 of."""
        return chain_bytes(self.previous, self.facts())

    def facts(self) -> dict[str, object]:
        """What the hash covers, besides the previous one."""
        return {
            "subject": self.subject,
            "seq": self.seq,
            "event": self.event,
            "actor": self.actor,
            "at": self.at.isoformat(),
            "detail": self.detail,
        }


class Leaf(models.Model):
    """The place of an entry in the append-only tree over the whole ledger; `hash` is the leaf's (RFC 6962)."""

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"leaf {self.position}"


class Node(models.Model):
    """A complete subtree of the tree, from level 1 upwards: what proofs are made of."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="ledger_node_once")]

    def __str__(self) -> str:
        return f"node {self.level}/{self.index}"


class Anchor(models.Model):
    """The root over the first `size` entries at a moment, with an RFC 3161 time stamp over it (DER `token`)."""

    number = models.PositiveIntegerField(primary_key=True)
    size = models.BigIntegerField(unique=True)
    root = models.CharField(max_length=64)
    token = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"anchor {self.number}: {self.size} entries"
