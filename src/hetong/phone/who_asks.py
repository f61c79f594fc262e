"""Who has put a QR code before somebody's camera: told before the task is taken, against codes of strangers."""

from dataclasses import dataclass
from datetime import datetime

from hetong.identity.models import Person
from hetong.kernel.errors import DomainError
from hetong.ledger import chain
from hetong.phone.task_lookup import task_with
from hetong.signing.capacity import check_capacity
from hetong.signing.models import SigningTask, TaskStatus
from hetong.web.browser_words import browser_words


@dataclass(frozen=True)
class WhoAsks:
    """The employer, its operator, from where and when the task was started, and over how many contracts."""

    employer: str
    operator: str
    address: str
    browser: str
    at: datetime
    count: int


def who_asks(token: str, person: Person) -> WhoAsks | None:
    """None for a code that is not good any more, and for whoever may not take its task: they learn nothing."""
    task = task_with(token)
    if task is None or not _may_take(task, person):
        return None
    started = chain.history(f"task:{task.pk}")[0].actor
    return WhoAsks(
        employer=task.employer.name,
        operator=task.created_by.display_name,
        address=started.get("ip", ""),
        browser=browser_words(started.get("device", "")),
        at=task.created_at,
        count=task.items.count(),
    )


def _may_take(task: SigningTask, person: Person) -> bool:
    if task.status != TaskStatus.WAITING:
        return False
    try:
        check_capacity(task, person)
    except DomainError:
        return False
    return True
