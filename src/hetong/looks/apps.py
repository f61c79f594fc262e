"""Django application."""

from django.apps import AppConfig


class LooksConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.looks"
