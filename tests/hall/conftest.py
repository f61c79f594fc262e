"""A browser at the hall's door."""

import pytest

from tests.factories import PASSWORD, an_employer

LOGIN = "/hall/login/"


@pytest.fixture
def account(db):
    """An operator with the password `PASSWORD`."""
    return an_employer()


@pytest.fixture
def solve(client):
    """Asks for a code as the page does, and gives what a person would read."""

    def read() -> str:
        client.get("/hall/captcha.png?1")
        return client.session["captcha"]["code"]

    return read


@pytest.fixture
def log_in(client, account, solve):
    """Sends the log-in form; anything may be changed."""

    def send(**changes):
        typed = {"username": account.username, "password": PASSWORD, "captcha": solve()}
        return client.post(LOGIN, {**typed, **changes})

    return send
