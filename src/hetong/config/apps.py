"""Start-up: open the vault and wire the ports."""

from django.apps import AppConfig


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
