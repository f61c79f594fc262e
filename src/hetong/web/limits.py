"""How often one address may ask for what needs no log-in, and one person for what costs much."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from hetong.kernel.errors import TooMany
from hetong.web.models import Asking

LONG = 120
"""Minutes from which a span is told in hours."""


def count_request(request: HttpRequest, about: str, *, most: int, seconds: int) -> None:
    """Count one question of this address; `TooMany` past `most` within `seconds`. Call outside a transaction."""
    count_asking(about, request.META.get("REMOTE_ADDR", ""), most=most, seconds=seconds)


def count_asking(about: str, who: str, *, most: int, seconds: int) -> None:
    """The same for whatever names `who` asks: an account, a person, a name that was typed."""
    key = salted_hmac("limit", f"{about}:{who}", algorithm="sha256").hexdigest()
    if _count(key, seconds, timezone.now()) > most:
        raise TooMany(_("操作过于频繁，请%(span)s后再试。") % {"span": _span(seconds)}, retry_after=seconds)


def _span(seconds: int) -> str:
    minutes = (seconds + 59) // 60
    if minutes < LONG:
        return _("%(minutes)d分钟") % {"minutes": minutes}
    return _("%(hours)d小时") % {"hours": (minutes + 59) // 60}


def forget_old_askings(now: datetime) -> None:
    """Let go of spans that are over."""
    Asking.objects.filter(until__lt=now).delete()


@transaction.atomic  # whoever comes at the same moment waits until this one has read its number
def _count(key: str, seconds: int, now: datetime) -> int:
    """One more; the span begins with the first and is not prolonged by the others."""
    mine = Asking.objects.filter(pk=key, until__gt=now)
    if mine.update(times=F("times") + 1):
        return int(mine.values_list("times", flat=True).first() or 1)
    first = Asking(key=key, until=now + timedelta(seconds=seconds), times=1)
    Asking.objects.bulk_create(
        [first], update_conflicts=True, unique_fields=["key"], update_fields=["until", "times"]
    )
    return 1
