"""A worker's own figures, where no web server stands beside it: each host, or each pod, tells its own."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from hetong.monitoring.exposition import CONTENT_TYPE, page
from hetong.monitoring.scrapers import may_read


class Answer(BaseHTTPRequestHandler):
    """`/healthz` for everybody, `/metrics` for those whom the settings let read it."""

    server_version, sys_version = "hetong", ""

    def do_GET(self) -> None:
        """By path; anything else is not there."""
        if self.path == "/healthz":
            self._send(200, "text/plain", b"ok\n")
        elif self.path == "/metrics" and self._may_read():
            self._send(200, CONTENT_TYPE, page())
        else:
            self._send(404, "text/plain", b"")

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the log is for what happens to contracts."""

    def _may_read(self) -> bool:
        said = self.headers.get("Authorization", "")
        return may_read(authorization=said, address=self.client_address[0])

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def listen(host: str, port: int) -> ThreadingHTTPServer:
    """Answer in a thread until the process ends."""
    server = ThreadingHTTPServer((host, port), Answer)
    threading.Thread(target=server.serve_forever, name="probe", daemon=True).start()
    return server
