"""Who may read the figures: a bearer of the token, or a machine of the networks in the settings; nobody by default."""

import hmac
from ipaddress import ip_address

from django.conf import settings


def may_read(*, authorization: str, address: str) -> bool:
    """Whether an `Authorization` header or the address of who asks is good enough."""
    return _has_token(authorization) or _is_near(address)


def _has_token(authorization: str) -> bool:
    expected = settings.METRICS_TOKEN
    return bool(expected) and hmac.compare_digest(authorization.encode(), f"Bearer {expected}".encode())


def _is_near(address: str) -> bool:
    try:
        asking = ip_address(address)
    except ValueError:
        return False
    return any(asking in network for network in settings.METRICS_NETWORKS)
