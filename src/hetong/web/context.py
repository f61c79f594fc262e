"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest

BIG_TEXT = "big_text"
NAME = "内蒙古电子劳动合同平台"


def site(request: HttpRequest) -> dict[str, object]:
    """Name of the site, demo mark, 大字版, who is logged in and for how long."""
    account = getattr(request, "user", None)
    return {
        "site_name": NAME,
        "demo": settings.DEMO,
        "big_text": bool(request.COOKIES.get(BIG_TEXT)),
        "account": account if account is not None and account.is_authenticated else None,
        "person": getattr(request, "person", None),
        "session_seconds": settings.SESSION_COOKIE_AGE,
    }
