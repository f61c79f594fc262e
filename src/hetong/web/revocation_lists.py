"""The revocation lists of the authority and of the SM2 one, each made at most every five minutes."""

from django.core.cache import cache

from hetong.documents.ports import CertificateAuthority
from hetong.documents.ses.ports import SealMaker
from hetong.kernel.wiring import provide

FRESH = 300
"""Seconds for which a list is kept, by us and by whoever fetches it."""


def current_lists() -> tuple[bytes, ...]:
    """In the order of the port's `authorities`; raises `Unavailable`."""
    lists: tuple[bytes, ...] = cache.get_or_set(
        "revocation_lists", provide(CertificateAuthority).revocation_lists, FRESH
    )
    return lists


def current_sm2_lists() -> tuple[bytes, ...]:
    """In the order of the seal maker's `authorities`; raises `Unavailable`."""
    lists: tuple[bytes, ...] = cache.get_or_set(
        "sm2_revocation_lists", provide(SealMaker).revocation_lists, FRESH
    )
    return lists
