"""What the demo's people find in their message centres, and the mailboxes that later notices go to."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from hetong.contracts import actions as contracts
from hetong.identity.actions import change_contact
from hetong.identity.models import Employer, Person
from hetong.kernel.actor import SYSTEM
from hetong.notices.models import ReminderRun
from hetong.notices.reminders import RULES
from hetong.notices.reminding import LONGEST_ABSENCE
from hetong.seals import actions as seals


def remind_of_last_month(*, now: datetime) -> None:
    """The reminders of the last month, as after a standstill."""
    before = localdate(now) - LONGEST_ABSENCE - timedelta(days=1)
    # A worker that runs already may have done today's.
    ReminderRun.objects.bulk_create(
        [ReminderRun(event=rule.event, done_until=before) for rule in RULES],
        update_conflicts=True,
        unique_fields=["event"],
        update_fields=["done_until"],
    )
    contracts.remind_of_dates(now)
    seals.remind_of_dates(now)


def leave_mailbox(holder: Employer | Person, email: str, *, now: datetime) -> None:
    """From now on e-mail copies arrive in the demo inbox."""
    change_contact(holder, email=email, off=[], by=SYSTEM, now=now)
