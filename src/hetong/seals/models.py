"""An employer's electronic seals, who may use them, and what they were used for."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from hetong.documents.mongolian.letters import LONGEST
from hetong.documents.sealart import SealLayout
from hetong.identity.models import Employer, Person
from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedTextField, SealedBytesField


class SealKind(models.TextChoices):
    """印章种类 (电子印章管理办法: 法定名称章, 业务专用章, 个人名章)."""

    LEGAL_NAME = "legal_name", "法定名称章"
    CONTRACT = "contract", "合同专用章"
    REPRESENTATIVE = "representative", "法定代表人名章"


LAYOUT_CHOICES = [
    (SealLayout.CHINESE.value, "只有汉字"),
    (SealLayout.RING.value, "蒙汉两种文字：蒙古文在外环，汉字在内环"),
    (SealLayout.HALVES.value, "蒙汉两种文字：蒙古文在上半环，汉字在下半环"),
]


class SealStatus(models.TextChoices):
    """Whether a seal may be used."""

    ACTIVE = "active", "有效"
    FROZEN = "frozen", "已停用"
    OUTDATED = "outdated", "待换领"
    CANCELLED = "cancelled", "已注销"


class Seal(models.Model):
    """One seal: picture, certificate chain (DER, own first) and, elsewhere, the wrapped keys of its holders.

    `layout` says whether a round seal is bilingual; then `mongolian` is the name that the employer supplied.
    `ses` is the seal as GB/T 38540 has it (DER SESeal), empty for seals that were claimed without one.
    `changed_at` and `changed_reason` tell when and why the status last changed. A cancelled seal has a
    `revocation_reason` (RFC 5280 §5.3.1); `revoked_at` is when the authority put its certificate on the list.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="seals")
    kind = models.CharField(max_length=20, choices=SealKind.choices)
    name = models.CharField(max_length=120)
    status = models.CharField(max_length=10, choices=SealStatus.choices, default=SealStatus.ACTIVE)
    layout = models.CharField(
        max_length=10, choices=LAYOUT_CHOICES, default=SealLayout.CHINESE, db_default=SealLayout.CHINESE
    )
    mongolian = models.CharField(max_length=LONGEST, blank=True, default="", db_default="")
    picture = models.BinaryField()
    certificates = models.JSONField()
    ses = models.BinaryField(default=b"", blank=True)
    valid_until = models.DateTimeField()
    claimed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    changed_reason = models.CharField(max_length=200, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="successor")
    revocation_reason = models.CharField(max_length=30, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["employer", "claimed_at"]
        indexes = [models.Index(fields=["status", "valid_until"], name="seal_certificate_end")]
        constraints = [
            models.UniqueConstraint(
                name="seal_one_live_of_a_kind",
                fields=["employer", "kind"],
                condition=~models.Q(status=SealStatus.CANCELLED),
            ),
            models.CheckConstraint(
                name="seal_change_is_explained",
                condition=models.Q(status=SealStatus.ACTIVE)
                | models.Q(changed_at__isnull=False) & ~models.Q(changed_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.get_kind_display()}"

    @property
    def chain(self) -> tuple[bytes, ...]:
        """DER certificates, the seal's own first."""
        return tuple(bytes.fromhex(certificate) for certificate in self.certificates)


class AuthorisationStatus(models.TextChoices):
    """Where an authorisation stands."""

    OFFERED = "offered", "待接受"
    ACTIVE = "active", "有效"
    DECLINED = "declined", "已拒绝"
    REVOKED = "revoked", "已撤销"
    ENDED = "ended", "已终止"


OPEN = (AuthorisationStatus.OFFERED, AuthorisationStatus.ACTIVE)


class Authorisation(models.Model):
    """印章使用授权: the legal representative lets an agent stamp, within scope and dates.

    Empty `templates` or `kinds` mean all contracts, all business seals. `ended_at` and `end_reason` tell when
    and why it ended before its time.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="authorisations")
    agent_name = models.CharField(max_length=50)
    agent_index = models.CharField(max_length=64)
    agent_phone = EncryptedTextField()
    agent = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="authorisations")
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    templates = models.JSONField(default=list)
    kinds = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField()
    status = models.CharField(
        max_length=10, choices=AuthorisationStatus.choices, default=AuthorisationStatus.OFFERED
    )
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["status", "valid_to"], name="authorisation_end")]
        constraints = [
            models.CheckConstraint(
                name="authorisation_dates", condition=models.Q(valid_to__gte=models.F("valid_from"))
            ),
            models.CheckConstraint(
                name="authorisation_active_has_agent",
                condition=~models.Q(status=AuthorisationStatus.ACTIVE) | models.Q(agent__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agent_name} {self.get_status_display()}"

    def outside(self, codes: Iterable[str]) -> list[str]:
        """Those of some templates that it is not about."""
        return [code for code in codes if self.templates and code not in self.templates]


KEY_PURPOSE = "seal.key"


def offer_purpose(authorisation: UUID | None) -> str:
    """What a key is bound to from the offer of an authorisation until the agent accepts."""
    return f"seal.offer:{authorisation}"


class HeldKey(models.Model):
    """A seal's private key as one holder can open it: wrapped under that holder's PIN, then by the vault.

    While an authorisation is only offered there is no PIN yet: `holder` is empty and the key is wrapped by
    the vault alone until the agent accepts. 电子签名法 art. 13: under the signer's sole control.
    """

    seal = models.ForeignKey(Seal, on_delete=models.CASCADE, related_name="held_keys")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="held_keys")
    authorisation = models.ForeignKey(
        Authorisation, on_delete=models.CASCADE, null=True, related_name="held_keys"
    )
    wrapped = SealedBytesField(purpose=lambda held: held.purpose, needs=("holder_id", "authorisation_id"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seal", "authorisation"], name="held_key_once_per_grant"),
            models.UniqueConstraint(
                fields=["seal"], name="held_key_one_owner", condition=models.Q(authorisation__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seal_id} {self.holder_id}"

    @property
    def purpose(self) -> str:
        """What the vault binds `wrapped` to."""
        return KEY_PURPOSE if self.holder_id else offer_purpose(self.authorisation_id)


class PinGuard(models.Model):
    """Counts wrong PINs of one person at one employer."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["employer", "person"], name="pin_guard_once")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.failures}"


class SealUse(models.Model):
    """用印记录: one stamping of one document; `digest` is of the file as it was concluded.

    With `ses_value`, the SM2 signature, `ses_digest` (SM3) and `ses_about`, the seal's own bytes and `at` give the
    national-standard signature again. `task` is the signing task, without a foreign key: the log outlives it, and seals know nothing of tasks.
    """

    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="uses", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    authorisation = models.ForeignKey(Authorisation, on_delete=models.PROTECT, null=True, related_name="+")
    contract_number = models.CharField(max_length=40)
    title = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=64)
    task = models.UUIDField(null=True)
    ses_digest = models.BinaryField(default=b"", blank=True)
    ses_about = models.CharField(max_length=100, blank=True)
    ses_value = models.BinaryField(default=b"", blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["seal", "-at"], name="seal_use_by_time"),
            models.Index(fields=["person", "-at"], name="seal_use_by_person"),
        ]
        constraints = [models.UniqueConstraint(fields=["seal", "digest"], name="seal_use_once")]

    def __str__(self) -> str:
        return f"{self.contract_number} {self.at:%Y-%m-%d %H:%M}"
