"""Identifiers: sortable keys and human contract numbers."""

import secrets
import time
import uuid


def uuid7() -> uuid.UUID:
    """A time-ordered UUID (RFC 9562 §5.7), so that primary keys keep insertion order."""
    millis = time.time_ns() // 1_000_000
    value = (millis & (1 << 48) - 1) << 80 | 0x7 << 76 | secrets.randbits(12) << 64
    return uuid.UUID(int=value | 0b10 << 62 | secrets.randbits(62))


OWN_BYTES = 4
"""By so many bytes at their end `related` keys differ."""


def related(count: int) -> list[uuid.UUID]:
    """Time-ordered UUIDs that have all but `OWN_BYTES` in common, in ascending order (RFC 9562 §6.2, method 2)."""
    shared, own = uuid7().bytes[:-OWN_BYTES], secrets.SystemRandom().sample(range(1 << 8 * OWN_BYTES), count)
    return [uuid.UUID(bytes=shared + tail.to_bytes(OWN_BYTES, "big")) for tail in sorted(own)]


ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def contract_number(region: str, year: int) -> str:
    """A contract number such as `HT-150102-2026-7K3M9Q2XA`: region, year, nine random characters.

    Unguessable on purpose: the number appears on paper, and a neighbour's number must not follow from it.
    """
    return f"HT-{region}-{year}-{_drawn(9)}"


def spoken_token() -> str:
    """Fifteen characters (74 bits) that can be read aloud and typed: no I, O, S, V or Z, case does not matter."""
    return _drawn(15)


def recovery_code() -> str:
    """Eight characters that stand in for an authenticator app once; see `spoken_token` for how they are typed."""
    return _drawn(8)


def verification_code() -> str:
    """Eight characters printed beside the number; both together open the verification page."""
    return _drawn(8)


def _drawn(length: int) -> str:
    """So many characters of `ALPHABET`, each as likely as any other, in one draw."""
    rest, characters = secrets.randbelow(len(ALPHABET) ** length), ""
    for _ in range(length):
        rest, place = divmod(rest, len(ALPHABET))
        characters += ALPHABET[place]
    return characters
