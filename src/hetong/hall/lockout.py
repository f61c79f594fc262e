"""How long a log-in name stays locked at this address, and how many tries are left."""

import math

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_ip_address, get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest
from django.utils import timezone


def wait_seconds(request: HttpRequest, username: str) -> int:
    """Seconds until the next try is taken; 0 when it is taken now."""
    if AxesProxyHandler.is_allowed(request, {"username": username}):
        return 0
    attempts = AccessAttempt.objects.filter(username=username, ip_address=get_client_ip_address(request))
    last = attempts.aggregate(last=Max("attempt_time"))["last"]
    cool_off = get_cool_off(request)
    return max(1, math.ceil((last + cool_off - timezone.now()).total_seconds())) if last and cool_off else 1


def tries_left(request: HttpRequest, username: str) -> int:
    """Wrong passwords that may still be given before the name is locked."""
    return max(
        0, settings.AXES_FAILURE_LIMIT - AxesProxyHandler.get_failures(request, {"username": username})
    )
