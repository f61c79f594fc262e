"""`manage.py serve_tsa`: the embedded RFC 3161 time-stamp service."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.wiring import provide


class Command(BaseCommand):
    """Serves until stopped."""

    requires_system_checks: list[str] = []
    help = "Serve RFC 3161 time stamps signed by the embedded test authority."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8318)

    def handle(self, *, host: str, port: int, **_: Any) -> None:
        """Block until interrupted."""
        server = TsaServer(provide(PkiStore), host, port)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.stop()
