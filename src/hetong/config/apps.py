"""Start-up: open the vault and wire the ports."""

from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class ConfigConfig(AppConfig):
    """Runs once per process, after all models are loaded."""

    name = "hetong.config"

    def ready(self) -> None:
        """Open the vault, then say who plays each port."""
        from django.conf import settings

        from hetong.config import wiring
        from hetong.kernel.keyring import open_vault

        open_vault(settings.SECRETS.keys(), settings.SECRETS.keys)
        wiring.wire()
        post_migrate.connect(_prepare_queue, sender=apps.get_app_config("monitoring"))


def _prepare_queue(**_: Any) -> None:
    """The tables of a queue that hosts share come with those of the product."""
    from huey.contrib.djhuey import HUEY

    from hetong.config.shared_job_queue import prepare

    prepare(HUEY)
