"""Django application."""

from django.apps import AppConfig


class PhoneConfig(AppConfig):
    """See docs/architecture.md for what belongs here."""

    name = "hetong.phone"
