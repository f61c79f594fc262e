"""Django application."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.signing"
