"""What notices need from outside."""

from typing import Protocol


class SmsGateway(Protocol):
    """Delivers text messages."""

    def send(self, phone: str, text: str) -> None:
        """Hand one message over; raises `kernel.errors.Unavailable`."""


class Mailer(Protocol):
    """Delivers e-mail."""

    def send(self, address: str, subject: str, text: str) -> None:
        """Hand one message over; raises `kernel.errors.Unavailable`."""
