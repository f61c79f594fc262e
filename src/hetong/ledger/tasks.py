"""Nudges: the entries without a place are the truth."""

from django.utils import timezone
from django_tasks import task


@task()
def anchor_ledger() -> None:
    """Time-stamp what is new; without a time-stamp service it waits for the next turn."""
    from hetong.kernel.errors import Unavailable
    from hetong.ledger import anchoring

    try:
        anchoring.anchor(now=timezone.now())
    except Unavailable:
        return
