"""Where somebody is logged in (登录的设备): kept as long as the session and shown to its owner alone."""

from django.contrib.sessions.models import Session
from django.db import models

from hetong.kernel.ids import uuid7


class LogIn(models.Model):
    """One log-in on one device.

    `owner` is an account, a person or a member of staff; `proof` what their sessions must hold, so that one that a
    new password, app or phone has ended is not taken for open; `place` is the address without its end.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # The database does not hold it: a program of the former version ends sessions without knowing of this table.
    session = models.ForeignKey(Session, on_delete=models.CASCADE, db_constraint=False, related_name="+")
    owner = models.CharField(max_length=60)
    proof = models.CharField(max_length=64)
    device = models.CharField(max_length=60)
    place = models.CharField(max_length=45)
    began_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "session"], name="log_in_one_per_session")]

    def __str__(self) -> str:
        return f"{self.device} {self.began_at:%Y-%m-%d %H:%M}"
