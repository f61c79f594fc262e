"""Send what the outbox holds, each message once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hetong.kernel.errors import DomainError
from hetong.kernel.meters import DELIVERIES, measured
from hetong.kernel.wiring import provide
from hetong.notices import quiet
from hetong.notices.catalogue import Audience, Channel
from hetong.notices.events import EVENTS
from hetong.notices.fingerprints import notice_digest
from hetong.notices.models import PURPOSE, Notice, Status
from hetong.notices.ports import DeliveryWitness, Mailer, SmsGateway
from hetong.sealing.data_keys import unseal

MAX_ATTEMPTS = 8
STUCK_AFTER = timedelta(minutes=5)
SUBJECT = "【电子劳动合同】"


def send(notice_id: str, *, now: datetime) -> bool:
    """Claim one message by conditional update and hand it over; False if another worker has it or it must wait."""
    waiting = Notice.objects.filter(pk=notice_id, status__in=[Status.PENDING, Status.FAILED])
    if not waiting.update(status=Status.SENDING, claimed_at=now):
        return False
    notice = Notice.objects.get(pk=notice_id)
    morning = _may_leave(notice, now)
    if morning > now:
        _settle(notice, Status.PENDING, due_at=morning)
        return False
    try:
        with measured(DELIVERIES, notice.channel):
            _hand_over(notice)
    except DomainError as error:
        later = now + timedelta(minutes=2**notice.attempts)
        _settle(notice, Status.FAILED, attempts=notice.attempts + 1, error=error.message[:200], due_at=later)
        return False
    _record(notice, now)
    return True


def recipient_of(notice: Notice) -> str:
    """The phone number or e-mail address that a message goes to; empty for messages in the product."""
    if notice.recipient is None:
        return ""
    return unseal(bytes(notice.recipient), purpose=PURPOSE).decode()


def overdue(now: datetime) -> list[str]:
    """Messages that should have left: failed ones worth another try, or pending for minutes.

    One that is `sending` since long ago may have left before a crash; it is never sent a second time.
    """
    late = Q(status=Status.PENDING, due_at__lt=now - STUCK_AFTER) | Q(status=Status.FAILED, due_at__lte=now)
    found = Notice.objects.filter(late, attempts__lt=MAX_ATTEMPTS).order_by("due_at")
    return [str(pk) for pk in found.values_list("pk", flat=True)[:500]]


def _may_leave(notice: Notice, now: datetime) -> datetime:
    if notice.channel != Channel.SMS or _cannot_wait(notice):
        return now
    return quiet.earliest(now)


def _cannot_wait(notice: Notice) -> bool:
    event = EVENTS.get(notice.event)
    letter = event.letters.get(Audience(notice.audience)) if event else None
    return letter is not None and letter.at_once


def _hand_over(notice: Notice) -> None:
    if notice.channel == Channel.EMAIL:
        subject = f"{SUBJECT}{notice.title}{notice.reference and f'（{notice.reference}）'}"
        provide(Mailer).send(recipient_of(notice), subject, notice.text)
    else:
        provide(SmsGateway).send(recipient_of(notice), notice.text)


@transaction.atomic
def _record(notice: Notice, now: datetime) -> None:
    """It left: in the row, and with the witness."""
    if _settle(notice, Status.SENT, attempts=notice.attempts + 1, error="", sent_at=now):
        notice.sent_at = now
        provide(DeliveryWitness).sent(notice=str(notice.pk), digest=notice_digest(notice), at=now)


def _settle(notice: Notice, status: Status, **fields: object) -> int:
    return Notice.objects.filter(pk=notice.pk, status=Status.SENDING).update(status=status, **fields)
