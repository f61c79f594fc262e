"""Signatures that are made and still lack their time stamp: 签署完成，时间戳处理中."""

from django.db import models

from hetong.identity.models import Person
from hetong.kernel.actor import Actor, Role
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedJSONField

LABEL = "签署完成，时间戳处理中"
MEANWHILE = ("transfer",)
"""What may be done while a signature waits; to be reminded of signing, or to take the contract away, nobody needs then."""


class OwedTimestamp(models.Model):
    """One signature on the present version: the contract moves on when its time stamp is there, and not before.

    `file` is the signed file with room for the time stamp, `proof` and `actor` what the ledger will say of the signing.
    After `until`, when its certificate has ended, no time stamp could prove it any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contract = models.OneToOneField("contracts.Contract", on_delete=models.PROTECT, related_name="owed")
    version = models.ForeignKey("contracts.Version", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=20)
    file = models.CharField(max_length=120)
    signer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signer_name = models.CharField(max_length=120)
    certificate = models.CharField(max_length=64)
    proof = EncryptedJSONField(under=lambda owed: owed.contract_id, needs=("contract_id",))
    actor = EncryptedJSONField(under=lambda owed: owed.contract_id, needs=("contract_id",))
    since = models.DateTimeField()
    until = models.DateTimeField()
    tries = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["since"]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.party} {self.since:%Y-%m-%d %H:%M}"

    @property
    def digest(self) -> str:
        """SHA-256 of the file as it was signed."""
        return self.file.rsplit("/", 1)[-1]

    @property
    def by(self) -> Actor:
        """Who signed."""
        facts = dict(self.actor)
        return Actor(Role(facts.pop("role")), **facts)
