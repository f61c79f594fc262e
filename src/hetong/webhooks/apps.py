"""Django application."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.webhooks"
