"""Django application."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.privacy"
