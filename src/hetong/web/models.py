"""How often addresses have asked lately, counted where every process of every host sees it."""

from django.db import models


class Asking(models.Model):
    """One kind of question of one address within one span of time; the address itself is not kept."""

    key = models.CharField(max_length=64, primary_key=True)
    until = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.times}"
