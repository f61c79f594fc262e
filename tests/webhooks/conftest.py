"""A system of the employer that listens, over real HTTP."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from hetong.gateways.webhook_http import HttpPoster
from hetong.kernel.wiring import provide, register
from hetong.webhooks.actions import add_webhook
from hetong.webhooks.ports import Poster
from tests.factories import an_employer, employer_actor


class Listener:
    """What arrived, and what is answered."""

    def __init__(self) -> None:
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.status = 204
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                listener.heard.append((dict(self.headers), body))
                self.send_response(listener.status)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hetong?from=test"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def listener() -> Iterator[Listener]:
    """The system, reachable because inner networks are allowed here."""
    found, before = Listener(), provide(Poster)
    register(Poster, lambda: HttpPoster(private=True, timeout=5))
    yield found
    register(Poster, lambda: before)
    found.server.shutdown()


@pytest.fixture
def account(db: None) -> Any:
    return an_employer(0)


@pytest.fixture
def hook(account: Any, listener: Listener) -> Any:
    """Its address, with the secret in `hook.told`."""
    made, secret = add_webhook(account, url=listener.url, by=employer_actor(account), now=timezone.now())
    made.told = secret
    return made
