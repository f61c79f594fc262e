"""Django application."""

from django.apps import AppConfig


class HallConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.hall"
