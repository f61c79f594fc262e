"""Django application."""

from django.apps import AppConfig


class BatchesConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.batches"
