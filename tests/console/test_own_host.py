"""A console under a host name of its own."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
OWN, COMMON = "console.hetong.example", "testserver"
DOORS = ("/hall/login/", "/portal/contracts/", "/m/", "/verify/", "/api/v1/token", "/tsa")


@pytest.fixture(autouse=True)
def named(settings) -> None:
    settings.CONSOLE_HOST = OWN
    settings.ALLOWED_HOSTS = [COMMON, OWN]


def asked(address: str, host: str):
    return Client(headers={"host": host}).get(address)


@pytest.mark.parametrize("host", [OWN, f"{OWN}:8443", OWN.upper()])
def test_the_console_is_there(host):
    assert asked("/console/login/", host).status_code == 200
    assert asked("/", host).headers["Location"] == "/console/"


@pytest.mark.parametrize("address", ["/console/", "/console/login/", "/console/ledger/"])
def test_the_console_is_nowhere_else(address):
    answer = asked(address, COMMON)
    assert answer.status_code == 404
    assert "没有找到" in answer.text


@pytest.mark.parametrize("address", DOORS)
def test_nothing_else_is_under_its_name(address):
    assert asked(address, OWN).status_code == 404


@pytest.mark.parametrize("address", DOORS)
def test_everything_else_is_where_it_was(address):
    assert "没有找到您要的页面" not in asked(address, COMMON).text


@pytest.mark.parametrize("host", [OWN, COMMON])
def test_watchers_ask_either(host):
    assert asked("/healthz", host).status_code == 200


@pytest.mark.parametrize(("address", "host"), [("/console/login/", OWN), ("/hall/login/", COMMON)])
def test_cookies_are_the_hosts_alone(address, host):
    """A browser gives none of them to the other name."""
    cookies = asked(address, host).cookies
    assert cookies
    assert [one["domain"] for one in cookies.values()] == [""] * len(cookies)
