"""A phone's own proof of its holder (通行密钥): fingerprint, face or lock code stay on the phone, a signature arrives."""

from django.db import models

from hetong.kernel.ids import uuid7


class Passkey(models.Model):
    """A key pair of which the phone keeps the private half (W3C Web Authentication Level 2).

    `credential` is its name as the phone knows it, `public_key` a COSE key (RFC 9052). A removed one stays, so that
    what it signed can be checked for ever.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey("identity.Person", on_delete=models.PROTECT, related_name="passkeys")
    credential = models.BinaryField(max_length=1023, unique=True)
    public_key = models.BinaryField(max_length=1024)
    sign_count = models.PositiveBigIntegerField()
    device = models.CharField(max_length=60)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.device} {self.created_at:%Y-%m-%d}"
