"""Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.web"
