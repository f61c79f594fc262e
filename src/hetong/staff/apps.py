"""Django application."""

from django.apps import AppConfig


class StaffConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.staff"
