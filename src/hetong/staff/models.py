"""Staff of the authority that runs the platform."""

from django.contrib.auth.hashers import check_password
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from hetong.kernel.ids import uuid7
from hetong.sealing.fields import EncryptedTextField


class Duty(models.TextChoices):
    """What somebody administers; nobody has two of them (GB/T 22239-2019: 系统管理, 安全管理, 审计管理)."""

    SYSTEM = "system", "系统管理员"
    SECURITY = "security", "安全管理员"
    AUDIT = "audit", "审计管理员"


class Staff(models.Model):
    """One member; without a `duty` they may do nothing yet.

    `totp_secret` is shared with the authenticator app (RFC 6238), `totp_step` the newest time step that was used: a
    code is good once. `failures` in a row lock the account until `locked_until`.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=30)
    name = models.CharField(max_length=50)
    duty = models.CharField(max_length=10, choices=Duty.choices, blank=True)
    password = models.CharField(max_length=128)
    totp_secret = EncryptedTextField(null=True)
    totp_step = models.BigIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(Lower("username"), name="staff_one_spelling")]

    def __str__(self) -> str:
        return self.username

    @property
    def subject(self) -> str:
        """Their chain in the ledger."""
        return f"staff:{self.pk}"

    @property
    def session_proof(self) -> str:
        """What their sessions must hold: another one after each change of password or second factor."""
        return salted_hmac(
            "staff.session", f"{self.password}|{self.totp_secret}", algorithm="sha256"
        ).hexdigest()

    @property
    def enrolled(self) -> bool:
        """Whether they have set their own password and second factor."""
        return self.totp_secret is not None

    def has_password(self, typed: str) -> bool:
        """Whether this is the password."""
        return check_password(typed, self.password)
