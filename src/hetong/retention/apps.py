"""Django application."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.retention"
