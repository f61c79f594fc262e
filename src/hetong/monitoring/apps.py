"""Django application."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.monitoring"
