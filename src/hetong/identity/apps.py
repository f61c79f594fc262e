"""Django application."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.identity"
