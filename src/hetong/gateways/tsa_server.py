"""A small RFC 3161 time stamp authority over HTTP, for demonstration and tests: its certificate says 测试."""

import hashlib
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import core, tsp

from hetong.documents.cms import TST_INFO, assemble, template, to_be_signed
from hetong.documents.der import INTEGER, SEQUENCE, tlv
from hetong.documents.ports import Signer
from hetong.gateways.pki_store import PkiStore
from hetong.kernel.errors import Unavailable

TEST_POLICY = "2.25.271828182845904523536028747135266249775"
_DIGEST_SIZES = {"sha256": 32, "sha384": 48, "sha512": 64}
_LARGEST_REQUEST = 64 * 1024
_GRANTED = tlv(SEQUENCE, tlv(INTEGER, b"\x00"))


class Refusal(Exception):
    """The request is refused; `failure` is a PKIFailureInfo name (RFC 3161 §2.4.2)."""

    def __init__(self, failure: str, text: str) -> None:
        super().__init__(text)
        self.failure, self.text = failure, text


def _utc_now() -> datetime:
    return datetime.now(UTC)


class TimestampResponder:
    """Answers DER requests with DER responses; knows nothing of HTTP."""

    def __init__(self, signer: Signer, clock: Callable[[], datetime] = _utc_now) -> None:
        self._signer = signer
        self._clock = clock
        self._template = template(signer.chain, TST_INFO)

    def respond(self, request: bytes) -> bytes:
        """A TimeStampResp: granted with a token, or a rejection that says why."""
        try:
            asked = _parsed(request)
            token = self._token(self._info(asked), with_certificates=bool(asked["cert_req"].native))
        except Refusal as refusal:
            return _rejection(refusal)
        except Unavailable:
            return _rejection(Refusal("system_failure", "the key cannot be used at present"))
        return tlv(SEQUENCE, _GRANTED, token)

    def _info(self, asked: tsp.TimeStampReq) -> bytes:
        fields = {
            "version": "v1",
            "policy": TEST_POLICY,
            "message_imprint": asked["message_imprint"],
            "serial_number": secrets.randbits(63) | 1,
            "gen_time": self._clock().astimezone(UTC).replace(microsecond=0),
            "accuracy": {"seconds": 1},
        }
        if asked["nonce"].native is not None:
            fields["nonce"] = asked["nonce"].native
        return bytes(tsp.TSTInfo(fields).dump())

    def _token(self, info: bytes, *, with_certificates: bool) -> bytes:
        digest = hashlib.sha256(info).digest()
        signature = self._signer.sign(to_be_signed(self._template, digest))
        return assemble(self._template, digest, signature, carried=info, with_certificates=with_certificates)


class TsaServer:
    """Serves `POST /` with `application/timestamp-query`; one thread per connection, keep-alive."""

    def __init__(self, store: PkiStore, host: str = "127.0.0.1", port: int = 0) -> None:
        self._server = _Server((host, port), TimestampResponder(store.tsa))
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Where clients find it; the port is the real one when 0 was asked for."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}/"

    def start(self) -> None:
        """Serve in a background thread."""
        self._thread = threading.Thread(target=self._server.serve_forever, name="tsa", daemon=True)
        self._thread.start()

    def serve_forever(self) -> None:
        """Serve until interrupted, for a command of its own."""
        try:
            self._server.serve_forever()
        finally:
            self._server.server_close()

    def stop(self) -> None:
        """Stop the background thread and free the port."""
        if self._thread is not None:
            self._server.shutdown()
            self._thread.join()
            self._thread = None
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], responder: TimestampResponder) -> None:
        super().__init__(address, _Handler)
        self.responder = responder


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 30
    server: _Server

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        size = int(length) if length.isascii() and length.isdigit() else -1
        if not 0 <= size <= _LARGEST_REQUEST:
            self.close_connection = True
            refusal = HTTPStatus.LENGTH_REQUIRED if size < 0 else HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            self._answer(refusal, "text/plain", b"")
            return
        body = self.rfile.read(size)
        if self.headers.get_content_type() != "application/timestamp-query":
            self._answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "text/plain", b"")
            return
        self._answer(HTTPStatus.OK, "application/timestamp-reply", self.server.responder.respond(body))

    def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: requests carry no information worth a log line."""


def _parsed(request: bytes) -> tsp.TimeStampReq:
    """The request, or a `Refusal` with the failure bit that RFC 3161 names for the case."""
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        imprint, extensions = asked["message_imprint"], asked["extensions"].native
        algorithm, hashed = imprint["hash_algorithm"]["algorithm"].native, imprint["hashed_message"].native
        policy, version = asked["req_policy"].native, asked["version"].native
        _ = asked["nonce"].native, asked["cert_req"].native
    except (ValueError, TypeError, KeyError) as error:
        raise Refusal("bad_data_format", "the request cannot be decoded") from error
    if version != "v1":
        raise Refusal("bad_request", "only version 1 is supported")
    if algorithm not in _DIGEST_SIZES:
        raise Refusal("bad_alg", "the digest algorithm is not supported")
    if len(hashed) != _DIGEST_SIZES[algorithm]:
        raise Refusal("bad_data_format", "the digest has the wrong length")
    if policy not in (None, TEST_POLICY):
        raise Refusal("unaccepted_policy", "the policy is not supported")
    if extensions:
        raise Refusal("unaccepted_extensions", "extensions are not supported")
    return asked


def _rejection(refusal: Refusal) -> bytes:
    status = tsp.PKIStatusInfo(
        {
            "status": "rejection",
            "status_string": [core.UTF8String(refusal.text)],
            "fail_info": {refusal.failure},
        }
    )
    return tlv(SEQUENCE, status.dump())
