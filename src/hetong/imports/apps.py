"""Django application."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.imports"
