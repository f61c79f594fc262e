"""恢复码: what opens an account whose authenticator app is not at hand, each once."""

from django.db import models


class RecoveryCode(models.Model):
    """One of the codes that an operator keeps on paper; only a keyed digest of it is stored."""

    account = models.ForeignKey("identity.Account", on_delete=models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "digest"], name="recovery_code_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.used_at or ''}"
