"""Where webhooks may not lead."""

import socket
from contextlib import suppress
from threading import Event, Thread
from time import monotonic

import pytest

from hetong.gateways.webhook_http import INWARD, HttpPoster
from hetong.kernel.errors import Unavailable
from tests.webhooks.conftest import Listener

PUBLIC = HttpPoster(private=False, timeout=2)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "2130706433", "0x7f000001", "localhost", "0.0.0.0", "10.0.0.1", "172.16.0.1"),
        *(
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "[::1]",
            "[fe80::1]",
            "[fc00::1]",
            "[::ffff:10.0.0.1]",
        ),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255", "[::]", "198.18.0.1"),
    ],
)
def test_nothing_inside_our_own_network(host):
    assert PUBLIC.check(f"https://{host}/x") == INWARD
    with pytest.raises(Unavailable):
        PUBLIC.post(f"https://{host}/x", {}, b"")


@pytest.mark.parametrize(
    "url",
    [
        *("http://93.184.215.14/", "ftp://93.184.215.14/", "//93.184.215.14/", "https://", "https:///x"),
        *(
            "https://name:pin@93.184.215.14/",
            "https://93.184.215.14:99999/",
            "https://例子/",
            "https://[::1/",
        ),
        *(
            "https://93.184.215.14/a b",
            "https://93.184.215.14/\r\nX: y",
            "https://93.184.215.14/" + "x" * 300,
        ),
        *("file:///etc/passwd", "javascript:alert(1)", "", "https://no-such-host.invalid/"),
    ],
)
def test_what_is_no_address_is_said(url):
    assert PUBLIC.check(url) not in ("", INWARD)


def test_a_public_address_is_good():
    assert PUBLIC.check("https://93.184.215.14:8443/hook?x=1") == ""


def test_the_address_that_was_checked_is_the_one_that_is_asked(monkeypatch):
    """A name that leads elsewhere at the second look-up."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    asked = []

    def look_up(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address, *_):
        asked.append(address)
        raise OSError("not here")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unavailable):
        PUBLIC.post("https://turning.example/", {}, b"")
    assert asked == [("93.184.215.14", 443)]


def test_a_name_with_one_inner_address_among_others_is_refused(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert PUBLIC.check("https://two.example/") == INWARD


def test_redirects_are_not_followed():
    listener = Listener()
    listener.status = 307
    assert HttpPoster(private=True).post(listener.url, {"X": "1"}, b"{}") == 307
    assert len(listener.heard) == 1
    listener.server.shutdown()


@pytest.mark.parametrize(
    "head", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"]
)
def test_an_answer_that_trickles_in_holds_nobody_up(head):
    """Each byte arrives in time, the answer never ends."""
    door, over = socket.create_server(("127.0.0.1", 0)), Event()

    def trickle():
        caller, _ = door.accept()
        with caller, suppress(OSError):
            caller.sendall(head)
            while not over.wait(0.1):
                caller.sendall(b"x")

    Thread(target=trickle, daemon=True).start()
    began = monotonic()
    with suppress(Unavailable):
        HttpPoster(private=True, timeout=1).post(f"http://127.0.0.1:{door.getsockname()[1]}/", {}, b"{}")
    assert monotonic() - began < 5
    over.set()
    door.close()
