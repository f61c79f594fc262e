"""Asks RFC 3161 authorities over HTTP for time stamps; the first address that answers well is used.

An address that failed rests for a while, and then one caller tries it first: neither a batch of a thousand nor a thousand
workers wait for it. While all rest, nobody is asked at all.
"""

import http.client
import secrets
import threading
from collections.abc import Callable, Sequence
from time import monotonic
from urllib.parse import SplitResult, urlsplit

from asn1crypto import tsp

from hetong.documents.der import INTEGER, OCTETS, SEQUENCE, elements, opened, tlv
from hetong.documents.timestamps import BadToken, read_token
from hetong.kernel.errors import Unavailable
from hetong.kernel.meters import TIMESTAMPS, measured

_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_LARGEST_ANSWER = 256 * 1024
REST = 60.0
"""Seconds for which an address that failed is asked last, or not at all."""
_HEADERS = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}


class HttpTimestampAuthority:
    """A `documents.ports.TimestampAuthority`; connections are kept open, one per thread and address."""

    def __init__(
        self,
        urls: Sequence[str],
        timeout: float,
        roots: Sequence[bytes] = (),
        token_size: int = 6144,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        if not urls:
            raise ValueError("at least one time stamp address is needed")
        self._urls = [urlsplit(url) for url in urls]
        self._timeout = timeout
        self._roots = tuple(roots)
        self._token_size = token_size
        self._local = threading.local()
        self._clock = clock
        self._rests_until: dict[SplitResult, float] = {}
        self._lock = threading.Lock()

    @property
    def token_size(self) -> int:
        """Bytes to reserve for a token."""
        return self._token_size

    def timestamp(self, digest: bytes) -> bytes:
        """A checked token over a SHA-256 digest; `Unavailable` when no address gives one."""
        causes = []
        for url in self._worth_asking():
            try:
                with measured(TIMESTAMPS, url.netloc):
                    token = self._ask(url, digest)
            except (OSError, http.client.HTTPException, BadToken) as error:
                self._rests_until[url] = self._clock() + REST
                causes.append(f"{url.netloc}: {error or type(error).__name__}")
            else:
                self._rests_until.pop(url, None)
                return token
        raise Unavailable("时间戳服务暂时不可用，签署没有完成，也没有丢失内容，请稍后重试。", causes=causes)

    def _worth_asking(self) -> list[SplitResult]:
        """In the order to ask them; none when all rest. Who has rested is resting again for all callers but this one."""
        with self._lock:
            now = self._clock()
            awake = [url for url in self._urls if self._rests_until.get(url, 0.0) <= now]
            for url in awake:
                if url in self._rests_until:
                    self._rests_until[url] = now + REST
        return [*awake, *(url for url in self._urls if url not in awake)] if awake else []

    def _ask(self, url: SplitResult, digest: bytes) -> bytes:
        nonce = secrets.randbits(63) | 1 << 62
        token = _granted(self._post(url, _request(digest, nonce)))
        read = read_token(token, digest)
        if read.nonce != nonce:
            raise BadToken("the nonce differs")
        if self._roots and not read.facts(self._roots).trusted:
            raise BadToken("the authority is not trusted")
        return token

    def _post(self, url: SplitResult, body: bytes) -> bytes:
        """One exchange; a kept connection that the server has closed meanwhile is opened anew once."""
        kept = self._connections().pop(url, None)
        if kept is not None:
            try:
                return self._exchange(url, kept, body)
            except (ConnectionError, http.client.HTTPException):
                kept.close()
        return self._exchange(url, self._connect(url), body)

    def _exchange(self, url: SplitResult, connection: http.client.HTTPConnection, body: bytes) -> bytes:
        try:
            connection.request("POST", url._replace(scheme="", netloc="").geturl() or "/", body, _HEADERS)
            answer = connection.getresponse()
            data = answer.read(_LARGEST_ANSWER)
        except BaseException:
            connection.close()
            raise
        if answer.status != http.client.OK:
            connection.close()
            raise http.client.HTTPException(f"HTTP {answer.status}")
        self._connections()[url] = connection
        return data

    def _connect(self, url: SplitResult) -> http.client.HTTPConnection:
        kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
        return kind(url.hostname or "", url.port, timeout=self._timeout)

    def _connections(self) -> dict[SplitResult, http.client.HTTPConnection]:
        if not hasattr(self._local, "connections"):
            self._local.connections = {}
        connections: dict[SplitResult, http.client.HTTPConnection] = self._local.connections
        return connections


def _request(digest: bytes, nonce: int) -> bytes:
    """TimeStampReq version 1 with certReq (RFC 3161 §2.4.1)."""
    imprint = tlv(SEQUENCE, _SHA256, tlv(OCTETS, digest))
    return tlv(
        SEQUENCE, tlv(INTEGER, b"\x01"), imprint, tlv(INTEGER, nonce.to_bytes(8, "big")), b"\x01\x01\xff"
    )


def _granted(answer: bytes) -> bytes:
    """The token in a TimeStampResp, or `BadToken` with the authority's reason."""
    try:
        first, *token = elements(opened(answer, SEQUENCE))
        status = tsp.PKIStatusInfo.load(first, strict=True).native
    except (ValueError, TypeError, KeyError) as error:
        raise BadToken("the answer cannot be decoded") from error
    if status["status"] not in ("granted", "granted_with_mods") or not token:
        raise BadToken(f"refused: {status['fail_info']} {status['status_string']}")
    return token[0]
