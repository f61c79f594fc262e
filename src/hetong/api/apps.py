"""Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.api"
