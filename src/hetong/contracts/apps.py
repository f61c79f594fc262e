"""Django application."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.contracts"
