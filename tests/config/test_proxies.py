"""Behind a reverse proxy the visitor's own address counts, but only a trusted proxy is believed."""

import importlib

import pytest

from hetong.config import wsgi

VISITOR = "203.0.113.7"


@pytest.fixture
def served(settings, monkeypatch):
    """The environment that the application sees when a proxy at this address forwards a visit."""
    seen = {}
    monkeypatch.setattr(
        "django.core.wsgi.get_wsgi_application", lambda: lambda environ, _: seen.update(environ)
    )

    def visit(proxy: str, trusted: list[str]) -> dict:
        settings.TRUSTED_PROXIES = trusted
        forwarded = {"HTTP_X_FORWARDED_FOR": VISITOR, "HTTP_X_FORWARDED_PROTO": "https"}
        importlib.reload(wsgi).application(
            {"REMOTE_ADDR": proxy, "wsgi.url_scheme": "http", **forwarded}, None
        )
        return seen

    return visit


def test_a_trusted_proxy_tells_address_and_scheme(served):
    seen = served("10.1.2.3", ["10.0.0.0/8"])
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == (VISITOR, "https")


@pytest.mark.parametrize("trusted", [[], ["127.0.0.1"]])
def test_anybody_else_is_taken_for_what_they_are(served, trusted):
    seen = served("10.1.2.3", trusted)
    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == ("10.1.2.3", "http")
