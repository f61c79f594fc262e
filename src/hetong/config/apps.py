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
        for after in (_prepare_queue, _grant_service):
            post_migrate.connect(after, sender=apps.get_app_config("monitoring"))


def _prepare_queue(**_: Any) -> None:
    """The tables of a queue that hosts share come with those of the product."""
    from huey.contrib.djhuey import HUEY

    from hetong.config.shared_job_queue import prepare

    prepare(HUEY)


def _grant_service(**_: Any) -> None:
    """The role that serves may use what the owner has made."""
    from django.conf import settings

    from hetong.config.service_role import grant

    if settings.SERVICE_ROLE:
        grant(settings.SERVICE_ROLE)
