"""Django application."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.portal"
