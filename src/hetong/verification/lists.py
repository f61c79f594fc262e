"""The authority's revocation lists, made at most every five minutes."""

from django.core.cache import cache

from hetong.documents.ports import CertificateAuthority
from hetong.kernel.wiring import provide

FRESH = 300
"""Seconds for which a list is kept, by us and by whoever fetches it."""


def current_lists() -> tuple[bytes, ...]:
    """In the order of the port's `authorities`; raises `Unavailable`."""
    lists: tuple[bytes, ...] = cache.get_or_set(
        "revocation_lists", provide(CertificateAuthority).revocation_lists, FRESH
    )
    return lists
