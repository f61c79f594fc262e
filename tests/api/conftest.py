"""Another system of the employer, with a token in its hand."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hetong.contracts.actions import accept_notice
from hetong.contracts.texts import service_notice
from hetong.identity.actions import issue_token
from tests.factories import an_employer, employer_actor

ROOT = "/api/v1"


class Caller:
    """Sends JSON and gets JSON, as an integrator's program does."""

    def __init__(self, secret: str = "") -> None:
        self.client, self.secret = Client(raise_request_exception=False), secret

    def ask(self, method: str, path: str, data: Any = None, **headers: str) -> Any:
        """The answer to one request; `headers` with underscores."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.secret:
            named.setdefault("Authorization", f"Bearer {self.secret}")
        body = b"" if data is None else data if isinstance(data, bytes) else json.dumps(data).encode()
        return self.client.generic(method, ROOT + path, body, "application/json", headers=named)

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        return self.ask("POST", path, data, **headers)


def a_token(account: Any, *, scope: str = "write", days: int = 90, name: str = "人力系统") -> Any:
    """A token and its secret."""
    by = employer_actor(account)
    return issue_token(account, name=name, scope=scope, days=days, by=by, now=timezone.now())


def agreed(account: Any) -> Any:
    """The account after accepting the service notice."""
    by = employer_actor(account)
    accept_notice("employer", sha256=service_notice("employer").sha256, by=by, now=timezone.now())
    return account


@pytest.fixture
def account(db: None) -> Any:
    """The operator in whose name the system acts."""
    return agreed(an_employer(0))


@pytest.fixture
def caller(account: Any) -> Caller:
    """With a token that may write."""
    return Caller(a_token(account)[1])


@pytest.fixture
def reader(account: Any) -> Caller:
    """With a token that may only read."""
    return Caller(a_token(account, scope="read", name="报表")[1])


@pytest.fixture
def stranger(db: None) -> Caller:
    """Another employer's system."""
    return Caller(a_token(agreed(an_employer(1)))[1])
