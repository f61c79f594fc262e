"""接口令牌: how another system of an employer shows that it may act for the employer's operator."""

from django.db import models

from hetong.kernel.errors import DomainError
from hetong.kernel.ids import uuid7


class TokenRefused(DomainError):
    """A request names no token, or one that is not valid (any more)."""

    code = "token_refused"
    message = "接口令牌无效，请在“单位信息—接口令牌”中核对，或新建一个令牌。"


class Scope(models.TextChoices):
    """What a token may do."""

    READ = "read", "只读"
    WRITE = "write", "读写"


class ApiToken(models.Model):
    """A secret of which the platform keeps the digest only; what is done with it is done in `created_by`'s name.

    `head` is what the list shows of it. `minute` (minutes since 1970) and `asked` count the requests of one minute.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    employer = models.ForeignKey("identity.Employer", on_delete=models.PROTECT, related_name="api_tokens")
    created_by = models.ForeignKey("identity.Account", on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(max_length=30)
    scope = models.CharField(max_length=5, choices=Scope.choices)
    head = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    minute = models.PositiveIntegerField(default=0)
    asked = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} {self.head}…"

    @property
    def may_write(self) -> bool:
        """Whether it may change anything."""
        return self.scope == Scope.WRITE
