"""Signing tasks that are not over yet: what is in one of them can be put into another as well."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from hetong.identity.models import Employer
from hetong.signing.models import UNFINISHED, SigningTask

MOST = 5


@dataclass(frozen=True)
class Shared:
    """An open task, and how many of the contracts in question are in it."""

    task: SigningTask
    count: int


def sharing(employer: Employer, contracts: Collection[UUID]) -> list[Shared]:
    """The newest of the employer's open tasks that have any of the contracts."""
    mine = SigningTask.objects.filter(employer=employer, status__in=UNFINISHED)
    having = mine.filter(items__version__contract__in=contracts).annotate(shared=Count("items"))
    return [Shared(task, task.shared) for task in having.order_by("-created_at")[:MOST]]
