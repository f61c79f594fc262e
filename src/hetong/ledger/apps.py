"""Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.ledger"
