"""What the hosts of an installation tell each other."""

from django.db import models


class Heartbeat(models.Model):
    """When a worker of a host last finished a job."""

    host = models.CharField(max_length=80, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.host} {self.at}"


class Turn(models.Model):
    """For which minute a periodic job was last begun: every host's worker has a clock, only one of them may start it."""

    job = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.job} {self.at}"
