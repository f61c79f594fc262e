"""登录的设备: which sessions somebody has open, and ending them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, QuerySet

from hetong.identity.log_ins import LogIn
from hetong.kernel.actor import Actor
from hetong.kernel.errors import NotFound
from hetong.ledger import chain


def remember_log_in(
    session: str, *, owner: str, proof: str, device: str, place: str, began: datetime
) -> None:
    """Whose the session of this key is from now on."""
    facts = {"proof": proof, "device": device, "place": place, "began_at": began}
    LogIn.objects.update_or_create(session_id=session, owner=owner, defaults=facts)


def open_log_ins(owner: str, *, proof: str, now: datetime) -> QuerySet[LogIn]:
    """Those that still open doors, the one used last first, each with `used_at`."""
    idle = timedelta(seconds=settings.SESSION_COOKIE_AGE)
    used = ExpressionWrapper(F("session__expire_date") - idle, output_field=DateTimeField())
    return (
        LogIn.objects.filter(owner=owner, proof=proof, session__expire_date__gt=now)
        .filter(began_at__gt=now - timedelta(seconds=settings.SESSION_LONGEST))
        .annotate(used_at=used)
        .order_by("-used_at")
    )


@transaction.atomic
def end_log_in(found: QuerySet[LogIn], key: str, *, subject: str, by: Actor, now: datetime) -> LogIn:
    """退出 on one device; raises `NotFound` for one that is over or somebody else's."""
    ended = next((one for one in found if str(one.pk) == key), None)
    if ended is None:
        raise NotFound("这个设备已经退出，请刷新后查看。")
    Session.objects.filter(pk=ended.session_id).delete()
    chain.append(subject, "session.ended", by=by, at=now, device=ended.device)
    return ended


@transaction.atomic
def end_log_ins(found: QuerySet[LogIn], *, subject: str, by: Actor, now: datetime, reason: str = "") -> int:
    """退出 on all of these devices; returns how many there were."""
    keys = list(found.values_list("session_id", flat=True))
    Session.objects.filter(pk__in=keys).delete()
    facts = {"reason": reason} if reason else {}
    chain.append(subject, "session.all_ended", by=by, at=now, count=len(keys), **facts)
    return len(keys)
