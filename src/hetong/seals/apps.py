"""Django application."""

from django.apps import AppConfig


class SealsConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.seals"
