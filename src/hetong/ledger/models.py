"""The append-only evidence ledger."""

import json
from collections.abc import Collection
from copy import copy
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import Exact

from hetong.kernel.actor import SYSTEM
from hetong.kernel.digest import canonical_json, chain_bytes
from hetong.kernel.vault import SealBroken
from hetong.ledger.partial import PartialOnPostgres
from hetong.sealing.data_keys import KeyDestroyed, seal, unseal

PURPOSE = "ledger.entry"
"""What the words of an entry are sealed for."""
COMMON = (
    *(
        "contract.create",
        "contract.send",
        "contract.confirm",
        "contract.sign",
        "contract.stamp",
        "contract.bind",
    ),
    *("identity.checked", "notice.sent", "notice.accepted"),
)
"""Events of almost every contract: whoever looks for one of them finds enough among the newest entries."""


class Entry(models.Model):
    """One fact, chained to the one before it on the same subject.

    No foreign keys: evidence must never depend on, or block, live data. `seq` counts from 1 per subject. What an entry
    about a contract says is `sealed` under that contract's key, so that it ends with it; `actor` and `detail` then
    hold in the database what is no personal data, and everything on an entry that was read. `destroyed` tells that the
    key is gone: `hash` stays and proves what once was there.
    """

    OPEN = ("role", "subject", "identified_by")

    subject = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    event = models.CharField(max_length=60)
    actor = models.JSONField()
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    destroyed = False

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "seq"], name="ledger_one_chain")]
        indexes = [
            PartialOnPostgres(
                fields=["event", "-id"], name="ledger_by_rare_event", condition=~models.Q(event__in=COMMON)
            ),
            PartialOnPostgres(
                KeyTextTransform("subject", "actor"),
                models.F("id").desc(),
                name="ledger_by_whoever",
                condition=~models.Q(Exact(KeyTextTransform("subject", "actor"), SYSTEM.subject)),
            ),
        ]
        ordering = ["subject", "seq"]

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq} {self.event}"

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any
    ) -> "Entry":
        """Open what is sealed; what somebody wrote beside it counts, so that the hash tells of it."""
        entry = super().from_db(db, field_names, values, **more)
        if "sealed" in field_names and entry.sealed is not None:
            entry._open(bytes(entry.sealed))
        return entry

    def write(self, *, key: UUID | None) -> None:
        """Insert it, its words sealed under a contract's key; raises `IntegrityError` when its place is taken."""
        row = self.as_row(key)
        row.save(force_insert=True)
        self.pk = row.pk

    def as_row(self, key: UUID | None) -> "Entry":
        """A copy to be inserted, its words sealed under a contract's key."""
        row = copy(self)
        for name, value in (self.as_stored(key) if key else {}).items():
            setattr(row, name, value)
        return row

    def as_stored(self, key: UUID) -> dict[str, Any]:
        """The columns of an entry whose words are sealed under a contract's key."""
        words = canonical_json({"actor": self.actor, "detail": self.detail})
        kept = {name: self.actor[name] for name in self.OPEN if name in self.actor}
        return {"sealed": seal(words, under=key, purpose=PURPOSE), "actor": kept, "detail": {}}

    def _open(self, sealed: bytes) -> None:
        try:
            words = json.loads(unseal(sealed, purpose=PURPOSE))
        except KeyDestroyed:
            self.destroyed = True
        except SealBroken:
            return
        else:
            self.actor, self.detail = words["actor"] | self.actor, words["detail"] | self.detail

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
