"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hetong.identity.recipients import reader_for
from hetong.notices.messages import count_unread

BIG_TEXT = "big_text"
NAME = "内蒙古电子劳动合同平台"


def site(request: HttpRequest) -> dict[str, object]:
    """Name of the site, demo mark, 大字版, who is logged in and for how long; unread messages are counted when asked for."""
    account = getattr(request, "user", None)
    return {
        "site_name": NAME,
        "demo": settings.DEMO,
        "big_text": bool(request.COOKIES.get(BIG_TEXT)),
        "account": account if account is not None and account.is_authenticated else None,
        "person": getattr(request, "person", None),
        "staff": getattr(request, "staff", None),
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "unread": SimpleLazyObject(lambda: count_unread(reader_for(account))),
    }
