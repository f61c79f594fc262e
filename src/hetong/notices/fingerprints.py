"""What is kept of a message that left, so that a row changed behind its back is noticed."""

from datetime import UTC

from hetong.kernel.digest import canonical_json, sha256_hex
from hetong.notices.models import Notice

_COLUMNS = ("key", "event", "audience", "channel", "about", "reference", "address", "title", "text")


def notice_digest(notice: Notice) -> str:
    """SHA-256 over what was said to whom, and when it left.

    The recipient counts by its blind index: the sealed bytes change with the keys.
    """
    return sha256_hex(notice_bytes(notice))


def notice_bytes(notice: Notice) -> bytes:
    """What `notice_digest` is taken over."""
    facts = {name: getattr(notice, name) for name in (*_COLUMNS, "recipient_index")}
    moments = {"created": notice.created_at.astimezone(UTC)}
    if notice.sent_at is not None:
        moments["sent"] = notice.sent_at.astimezone(UTC)
    return canonical_json({**facts, **moments})
