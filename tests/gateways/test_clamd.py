"""The client of clamd against a real daemon, a dead one and one that talks nonsense."""

import io
import socket
import threading

import pytest

from hetong.config import env
from hetong.config.wiring import scanner_at
from hetong.gateways.clamd import Clamd
from hetong.kernel.errors import Unavailable
from hetong.web.ports import NoScanner
from tests.clamav import LARGEST, NAME, clamd, eicar


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with clamd(tmp_path_factory.mktemp("clamd")) as where:
        yield where


@pytest.fixture(params=["unix", "tcp"])
def scanner(request, running):
    return Clamd(running.path if request.param == "unix" else ("127.0.0.1", running.port), timeout=30)


@pytest.fixture
def saying():
    """A daemon that gives every caller the same answer and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve(answer: bytes) -> Clamd:
            def once() -> None:
                connection, _address = server.accept()
                with connection:
                    connection.recv(65536)
                    connection.sendall(answer)

            threading.Thread(target=once, daemon=True).start()
            return Clamd(server.getsockname(), timeout=5)

        yield serve


def test_it_answers(scanner):
    assert scanner.answers()


@pytest.mark.parametrize("data", [b"", b"x", bytes(3_000_000)], ids=len)
def test_nothing_in_what_is_clean(scanner, data):
    assert scanner.find(io.BytesIO(data)) == ""


def test_malware_is_named_wherever_it_stands(scanner):
    assert scanner.find(io.BytesIO(bytes(700_000) + eicar())) == NAME


def test_more_than_the_daemon_looks_at_is_not_clean(scanner):
    with pytest.raises(Unavailable):
        scanner.find(io.BytesIO(bytes(LARGEST + 1)))


@pytest.mark.parametrize(
    "answer", [b"", b"stream: OKAY\0", b"INSTREAM size limit exceeded. ERROR\0", b"\xff\0", b"OKOKOK"]
)
def test_any_other_answer_is_not_clean(saying, answer):
    with pytest.raises(Unavailable, match="文件安全检查暂时不可用"):
        saying(answer).find(io.BytesIO(b"x"))


def test_nobody_there(tmp_path):
    for dead in (Clamd(f"{tmp_path}/none", timeout=1), Clamd(("127.0.0.1", 1), timeout=1)):
        assert not dead.answers()
        with pytest.raises(Unavailable):
            dead.find(io.BytesIO(b"x"))


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("", None),
        ("unix:/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("tcp:scanner:3310", ("scanner", 3310)),
        ("tcp:[::1]:3310", ("::1", 3310)),
    ],
)
def test_where_it_is_comes_from_the_settings(monkeypatch, value, address):
    monkeypatch.setenv("HETONG_CLAMD", value)
    assert env.socket_address("HETONG_CLAMD") == address
    assert isinstance(scanner_at(address), Clamd if address else NoScanner)


@pytest.mark.parametrize("value", ["/run/clamd.ctl", "unix:clamd.ctl", "tcp:3310", "tcp:host:", "http://x:1"])
def test_what_cannot_be_meant_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("HETONG_CLAMD", value)
    with pytest.raises(env.BadSetting, match="unix:/run/clamav"):
        env.socket_address("HETONG_CLAMD")
