"""What a phone's authenticator is asked to sign: a digest over what it is for and a number used once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.dateparse import parse_datetime

from hetong.kernel.errors import Invalid

LIFETIME = timedelta(minutes=5)
TOO_LATE = "验证已过期，请重新操作。"
_SCHEME = "hetong-passkey-v1"


@dataclass(frozen=True)
class Challenge:
    """`binding` ties it to one purpose or one document's digest, `nonce` (hex) makes it good for one time."""

    binding: str
    nonce: str
    asked_at: datetime

    @classmethod
    def new(cls, binding: str, now: datetime) -> "Challenge":
        """Never asked before."""
        return cls(binding, secrets.token_hex(16), now)

    @classmethod
    def kept(cls, record: object) -> "Challenge":
        """From where `as_record` put it; raises `Invalid` when nothing is there."""
        if not isinstance(record, dict):
            raise Invalid(fields={"assertion": TOO_LATE})
        at = parse_datetime(record["asked_at"])
        assert at is not None, "written by as_record"
        return cls(record["binding"], record["nonce"], at)

    def as_record(self) -> dict[str, str]:
        """For a session."""
        return {"binding": self.binding, "nonce": self.nonce, "asked_at": self.asked_at.isoformat()}

    @property
    def digest(self) -> bytes:
        """SHA-256 of `hetong-passkey-v1:<binding>:<nonce>`: anybody can compute it again from the evidence."""
        return sha256(f"{_SCHEME}:{self.binding}:{self.nonce}".encode()).digest()

    def check(self, binding: str, now: datetime) -> None:
        """Raise `Invalid` when it was asked for something else, or too long ago."""
        if self.binding != binding or not self.asked_at <= now < self.asked_at + LIFETIME:
            raise Invalid(fields={"assertion": TOO_LATE})


def origin() -> str:
    """Where our pages are served, as browsers write it."""
    parts = urlsplit(settings.BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"


def relying_party() -> str:
    """The domain that keys belong to."""
    return urlsplit(settings.BASE_URL).hostname or ""
