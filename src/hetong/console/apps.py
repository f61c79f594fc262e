"""Django application."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.console"
