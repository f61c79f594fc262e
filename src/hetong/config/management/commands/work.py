"""`manage.py work`: the background worker of one host, where web server and worker are started apart."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from huey.contrib.djhuey.management.commands.run_huey import Command as RunHuey

from hetong.monitoring.worker_probe import listen


class Command(RunHuey):  # type: ignore[misc]
    """What `manage.py serve` starts as well, and an address for whoever watches it."""

    help = "Run the background worker; with --listen it answers /healthz and /metrics."

    def add_arguments(self, parser: CommandParser) -> None:
        """Those of Huey, and where to listen."""
        super().add_arguments(parser)
        parser.add_argument("--listen", default="", metavar="HOST:PORT")

    def handle(self, *arguments: Any, listen: str = "", **options: Any) -> None:
        """Work until stopped."""
        if listen:
            _listen(listen)
        super().handle(*arguments, **options)


def _listen(where: str) -> None:
    host, colon, port = where.rpartition(":")
    if not colon or not port.isdigit():
        raise CommandError(f"--listen {where}: write HOST:PORT, such as 0.0.0.0:9102")
    listen(host, int(port))
