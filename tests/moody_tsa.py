"""A real time-stamp server over HTTP that can be down, hang, answer wrongly, and come back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import tsp

from hetong.documents.ports import CertificateAuthority, TimestampAuthority, TimestampResponder
from hetong.gateways.tsa_http import REST, HttpTimestampAuthority
from hetong.kernel.wiring import provide, register

MOODS = ("refuses", "hangs", "lies", "babbles", "closes")
TIMEOUT = 0.4


class MoodyTsa:
    """`mood` is how it answers, `asked` how often it was; `pass_time` lets resting addresses be asked again."""

    def __init__(self, mood: str = "well") -> None:
        self.mood, self.asked, self._now, self._woken = mood, 0, 0.0, threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"tsa": self}))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def client(self) -> HttpTimestampAuthority:
        url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        roots = provide(CertificateAuthority).trust_roots()
        return HttpTimestampAuthority([url], TIMEOUT, roots, token_size=2048, clock=lambda: self._now)

    def pass_time(self) -> None:
        self._now += REST + 1

    def come_back(self) -> None:
        self.mood = "well"
        self._woken.set()
        self.pass_time()

    def stop(self) -> None:
        self._woken.set()
        self._server.shutdown()
        self._server.server_close()

    def answer(self, question: bytes) -> tuple[int, bytes] | None:
        self.asked += 1
        responder = provide(TimestampResponder)
        if self.mood == "refuses":
            return 503, b"busy"
        if self.mood == "hangs":
            self._woken.wait(30)
        if self.mood == "babbles":
            return 200, b"\x30\x03\x02\x01\x02"
        if self.mood == "closes":
            return None
        if self.mood == "lies":
            asked = tsp.TimeStampReq.load(question)
            asked["message_imprint"]["hashed_message"] = b"x" * 32
            question = asked.dump(force=True)
        return 200, responder.respond(question)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    tsa: MoodyTsa

    def do_POST(self) -> None:
        answer = self.tsa.answer(self.rfile.read(int(self.headers["Content-Length"])))
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer[0])
        self.send_header("Content-Length", str(len(answer[1])))
        self.end_headers()
        self.wfile.write(answer[1])

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def moody_tsa(mood: str) -> Iterator[MoodyTsa]:
    """In place of the service of the tests."""
    working, tsa = provide(TimestampAuthority), MoodyTsa(mood)
    client = tsa.client
    register(TimestampAuthority, lambda: client)
    yield tsa
    register(TimestampAuthority, lambda: working)
    tsa.stop()
