"""Django application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.notices"
