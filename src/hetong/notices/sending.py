"""Send what the outbox holds, each notice once."""

from datetime import datetime, timedelta

from django.db.models import Q

from hetong.kernel.errors import DomainError
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide
from hetong.notices.models import Notice, Status
from hetong.notices.ports import SmsGateway

PURPOSE = "notice.recipient"
MAX_ATTEMPTS = 8
STUCK_AFTER = timedelta(minutes=5)


def send(notice_id: str, *, now: datetime) -> bool:
    """Claim one notice by conditional update and hand it to the gateway; False if another worker has it."""
    claimed = Notice.objects.filter(pk=notice_id, status__in=[Status.PENDING, Status.FAILED]).update(
        status=Status.SENDING, claimed_at=now
    )
    if not claimed:
        return False
    notice = Notice.objects.get(pk=notice_id)
    phone = vault().decrypt(bytes(notice.recipient), purpose=PURPOSE).decode()
    try:
        provide(SmsGateway).send(phone, notice.text)
    except DomainError as error:
        _finish(notice, Status.FAILED, error=error.message)
        return False
    _finish(notice, Status.SENT, sent_at=now)
    return True


def _finish(notice: Notice, status: Status, **fields: object) -> None:
    Notice.objects.filter(pk=notice.pk, status=Status.SENDING).update(
        status=status, attempts=notice.attempts + 1, **fields
    )


def overdue(now: datetime) -> list[str]:
    """Keys of notices that should have left: failed ones worth another try, or pending for minutes.

    One that is `sending` since long ago may have left before a crash; it is never sent a second time.
    """
    late = Q(status=Status.PENDING, created_at__lt=now - STUCK_AFTER) | Q(status=Status.FAILED)
    found = Notice.objects.filter(late, attempts__lt=MAX_ATTEMPTS).order_by("created_at")[:500]
    return [str(notice.pk) for notice in found]
