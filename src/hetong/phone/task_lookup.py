"""Signing tasks as the person who scanned them finds them."""

from django.db.models import QuerySet

from hetong.identity.models import Person
from hetong.kernel.errors import NotFound
from hetong.signing.actions.preparing import token_digest
from hetong.signing.models import SigningTask, TaskStatus

LISTED = 20
"""Documents shown before the whole list is asked for."""


def tasks_of(person: Person) -> QuerySet[SigningTask]:
    """Tasks this person took to their phone."""
    return SigningTask.objects.filter(scanned_by=person).select_related("employer", "created_by", "seal")


def task_of(person: Person, pk: object) -> SigningTask:
    """One of them, or `NotFound`."""
    found = tasks_of(person).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def open_tasks(person: Person) -> QuerySet[SigningTask]:
    """Those waiting for the PIN."""
    return tasks_of(person).filter(status=TaskStatus.SCANNED)


def task_with(token: str) -> SigningTask | None:
    """The task that a code stands for, whoever scans it."""
    return SigningTask.objects.select_related("employer").filter(tokens__digest=token_digest(token)).first()


def task_scanned_with(token: str, person: Person) -> SigningTask | None:
    """The task that this person has already taken with this very code."""
    return tasks_of(person).filter(tokens__digest=token_digest(token)).first()
