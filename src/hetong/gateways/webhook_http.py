"""Posts to addresses that employers entered, and to nothing inside our own network.

The name is looked up once, every address it has must be a public one, and the connection goes to the very address that
was checked, so that a second look-up cannot lead elsewhere. Redirects are not followed, and of the answer nothing but
its head is read.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from hetong.kernel.errors import Unavailable

USER_AGENT = "hetong-webhooks/1"
INWARD = "该地址指向内部网络，不能使用；请填写公网可以访问的地址。"


class Refused(ValueError):
    """An address that must not be used; the message says why."""


class HttpPoster:
    """A `webhooks.ports.Poster`; with `private` inner networks and plain HTTP are allowed as well."""

    def __init__(self, *, private: bool, timeout: float = 10) -> None:
        self._private, self._timeout = private, timeout
        self._tls = ssl.create_default_context()

    def check(self, url: str) -> str:
        """Why an address cannot be used; empty when it can."""
        try:
            self._resolved(self._parsed(url))
        except Refused as error:
            return str(error)
        return ""

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> int:
        """The status of the answer; raises `Unavailable`."""
        try:
            parts = self._parsed(url)
            connection = _connection(parts, self._resolved(parts), self._tls, self._timeout)
        except Refused as error:
            raise Unavailable(str(error)) from error
        path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
        ending = Timer(self._timeout, connection.hang_up)
        ending.start()
        try:
            connection.request("POST", path, body, {**headers, "User-Agent": USER_AGENT})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(f"连接失败：{type(error).__name__}") from error
        finally:
            ending.cancel()
            connection.close()

    def _parsed(self, url: str) -> SplitResult:
        if not url.isascii() or any(letter.isspace() or not letter.isprintable() for letter in url):
            raise Refused("地址只能用英文字符，请核对。")
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise Refused("这不是有效的网址，请核对。") from error
        if parts.scheme not in (("https", "http") if self._private else ("https",)):
            raise Refused("网址应以 https:// 开头。")
        if not host or parts.username or parts.password or len(url) > 300:
            raise Refused("这不是有效的网址，请写成 https://hr.example.com/hetong 的样式，不带账号和密码。")
        return parts

    def _resolved(self, parts: SplitResult) -> str:
        """The IP address to connect to."""
        port = parts.port or (443 if parts.scheme == "https" else 80)
        try:
            found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Refused("找不到这个网址的服务器，请核对域名。") from error
        addresses = [str(one[4][0]) for one in found]
        if not self._private and not all(map(_is_public, addresses)):
            raise Refused(INWARD)
        return addresses[0]


def _is_public(address: str) -> bool:
    """Whether an address is of the public Internet; one that carries an IPv4 address is judged by that."""
    found = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if inner is not None:
        return _is_public(str(inner))
    if found.version == 6 and found in ipaddress.ip_network("64:ff9b::/96"):
        return _is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


class _Pinned(http.client.HTTPConnection):
    """Connects to a given IP address, and speaks to the name."""

    def __init__(self, parts: SplitResult, address: str, tls: ssl.SSLContext | None, timeout: float) -> None:
        super().__init__(parts.hostname or "", parts.port or (443 if tls else 80), timeout=timeout)
        self._address, self._context = address, tls

    def connect(self) -> None:
        """To the address that was checked; the certificate must be the name's."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._context is not None:
            self.sock = self._context.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def hang_up(self) -> None:
        """From another thread, when time is up: a timeout alone begins anew with every byte that arrives."""
        with suppress(OSError, AttributeError):  # not connected (any more)
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def _connection(parts: SplitResult, address: str, tls: ssl.SSLContext, timeout: float) -> _Pinned:
    return _Pinned(parts, address, tls if parts.scheme == "https" else None, timeout)
