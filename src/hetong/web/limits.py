"""How often one address may ask for something that needs no log-in."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hetong.kernel.errors import TooMany


def count_request(request: HttpRequest, about: str, *, most: int, seconds: int) -> None:
    """Count one question of this address; `TooMany` past `most` within `seconds`."""
    key = f"limit:{about}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, timeout=seconds)
    try:
        asked = cache.incr(key)
    except ValueError:
        asked = 1
    if asked > most:
        minutes = (seconds + 59) // 60
        raise TooMany(
            _("操作过于频繁，请%(minutes)d分钟后再试。") % {"minutes": minutes}, retry_after=seconds
        )
