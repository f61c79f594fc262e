"""Django application."""

from django.apps import AppConfig


class GatewaysConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.gateways"
