"""Telling the workers that a copy is to be made."""

from functools import partial

from django.db import transaction

from hetong.privacy.models import DataCopy
from hetong.privacy.tasks import make_copy


def nudge(copy: DataCopy) -> None:
    """After the commit, so that the worker finds the row."""
    transaction.on_commit(partial(make_copy.enqueue, str(copy.pk)))
