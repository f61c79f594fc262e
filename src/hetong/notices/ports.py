"""What notices need from outside."""

from datetime import datetime
from typing import Protocol


class SmsGateway(Protocol):
    """Delivers text messages."""

    def send(self, phone: str, text: str) -> None:
        """Hand one message over; raises `kernel.errors.Unavailable`."""


class Mailer(Protocol):
    """Delivers e-mail."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Hand one message over; raises `kernel.errors.Unavailable`."""


class DeliveryWitness(Protocol):
    """Keeps that a message left, where nobody can take it back."""

    def sent(self, *, notice: str, digest: str, at: datetime) -> None:
        """`digest` is `notices.fingerprints.notice_digest`; call it inside the transaction that says `sent`."""
