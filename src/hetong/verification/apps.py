"""Django application."""

from django.apps import AppConfig


class VerificationConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.verification"
