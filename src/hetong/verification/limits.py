"""A simple limit for a page that anybody may use."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hetong.kernel.errors import TooMany

PER_MINUTE = 20


def count_request(request: HttpRequest) -> None:
    """Count one question of this address; `TooMany` past twenty a minute."""
    key = f"verification:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, timeout=60)
    try:
        asked = cache.incr(key)
    except ValueError:
        asked = 1
    if asked > PER_MINUTE:
        raise TooMany(_("查验过于频繁，请一分钟后再试。"), retry_after=60)
