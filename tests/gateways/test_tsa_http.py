"""The time stamp client against real servers, good, bad and dead."""

import hashlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest
from asn1crypto import tsp

from hetong.documents.timestamps import BadToken, read_token
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import REST, HttpTimestampAuthority
from hetong.gateways.tsa_server import TimestampResponder, TsaServer
from hetong.kernel.errors import Unavailable

DIGEST = hashlib.sha256(b"signature").digest()


@pytest.fixture
def roots(ca):
    return ca.trust_roots()


@pytest.fixture
def dead_url():
    """An address where nobody listens."""
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{reserved.getsockname()[1]}/"


@pytest.fixture
def replaying():
    """A server that gives every caller the same answer, set by the test."""

    class Handler(BaseHTTPRequestHandler):
        answer = (200, b"")

        def do_POST(self):
            self.send_response(self.answer[0])
            self.end_headers()
            self.wfile.write(self.answer[1])

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Handler, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_token_is_over_the_digest(server, roots):
    token = HttpTimestampAuthority([server.url], 5, roots).timestamp(DIGEST)
    assert read_token(token, DIGEST).facts(roots).trusted


def test_token_does_not_fit_another_digest(server, roots):
    token = HttpTimestampAuthority([server.url], 5, roots).timestamp(DIGEST)
    with pytest.raises(BadToken):
        read_token(token, hashlib.sha256(b"other").digest())


def test_dead_address_is_passed_over(server, roots, dead_url):
    assert HttpTimestampAuthority([dead_url, server.url], 5, roots).timestamp(DIGEST)


def test_all_dead_is_unavailable_in_words(roots, dead_url):
    with pytest.raises(Unavailable, match="时间戳服务暂时不可用") as raised:
        HttpTimestampAuthority([dead_url], 1, roots).timestamp(DIGEST)
    assert "127.0.0.1" in raised.value.facts["causes"][0]


def test_silent_server_is_given_up_after_the_timeout(roots):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(Unavailable):
            HttpTimestampAuthority([url], 0.2, roots).timestamp(DIGEST)


def test_replayed_token_is_refused_by_its_nonce(store, roots, replaying):
    handler, url = replaying
    earlier = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": DIGEST},
            "nonce": 7,
            "cert_req": True,
        }
    )
    handler.answer = (200, TimestampResponder(store.tsa).respond(earlier.dump()))
    with pytest.raises(Unavailable):
        HttpTimestampAuthority([url], 5, roots).timestamp(DIGEST)


@pytest.mark.parametrize(
    "answer", [(500, b"oops"), (200, b""), (200, b"<html>"), (200, b"\x30\x03\x02\x01\x02")]
)
def test_nonsense_is_unavailable_not_a_crash(roots, replaying, answer):
    replaying[0].answer = answer
    with pytest.raises(Unavailable):
        HttpTimestampAuthority([replaying[1]], 5, roots).timestamp(DIGEST)


def test_authority_under_another_root_is_refused(server, tmp_path, vault):
    other = PkiStore.open(tmp_path / "other", vault).root.chain
    with pytest.raises(Unavailable):
        HttpTimestampAuthority([server.url], 5, other).timestamp(DIGEST)


def test_connection_closed_by_a_restart_is_opened_again(store, roots):
    first = TsaServer(store)
    first.start()
    client = HttpTimestampAuthority([first.url], 5, roots)
    client.timestamp(DIGEST)
    port = int(first.url.rsplit(":", 1)[1].strip("/"))
    first.stop()
    second = TsaServer(store, port=port)
    second.start()
    assert client.timestamp(DIGEST)
    second.stop()


def test_many_threads_share_one_client(server, roots):
    client = HttpTimestampAuthority([server.url], 5, roots)
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(client.timestamp, [DIGEST] * 40))


def test_no_address_is_a_programming_error():
    with pytest.raises(ValueError):
        HttpTimestampAuthority([], 5)


class Counting(BaseHTTPRequestHandler):
    """Answers every question with a server error, and counts."""

    asked = 0

    def do_POST(self):
        type(self).asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(500)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def failing():
    """A server that fails always: its handler counts the questions."""
    handler = type("Handler", (Counting,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield handler, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_an_address_that_failed_rests_and_is_tried_again(server, roots, failing):
    handler, url = failing
    now = [0.0]
    client = HttpTimestampAuthority([url, server.url], 5, roots, clock=lambda: now[0])
    for _ in range(5):
        assert client.timestamp(DIGEST)
    assert handler.asked == 1
    now[0] = REST + 1
    assert client.timestamp(DIGEST)
    assert handler.asked == 2


def test_when_all_rest_nobody_is_asked_until_one_is_due(roots, failing):
    handler, url = failing
    now = [0.0]
    client = HttpTimestampAuthority([url], 5, roots, clock=lambda: now[0])
    for _ in range(3):
        with pytest.raises(Unavailable):
            client.timestamp(DIGEST)
    assert handler.asked == 1
    now[0] = REST + 1
    with pytest.raises(Unavailable):
        client.timestamp(DIGEST)
    assert handler.asked == 2


def test_while_one_tries_what_hung_the_others_do_not_wait(roots):
    """A server that takes the connection and never answers: of many threads one finds out, the others fail at once."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as silent:
        now = [0.0]
        client = HttpTimestampAuthority(
            [f"http://127.0.0.1:{silent.getsockname()[1]}/"], 0.5, roots, clock=lambda: now[0]
        )
        with pytest.raises(Unavailable):
            client.timestamp(DIGEST)
        now[0] = REST + 1
        with ThreadPoolExecutor(8) as pool:
            took = sorted(pool.map(lambda _: seconds_of(client), range(8)))
    assert took[-1] >= 0.5 and took[-2] < 0.4, took


def seconds_of(client) -> float:
    began = monotonic()
    with pytest.raises(Unavailable):
        client.timestamp(DIGEST)
    return monotonic() - began
