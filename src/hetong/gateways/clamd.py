"""Asks clamd, the daemon of ClamAV, over a Unix socket or TCP (clamd(8): PING, INSTREAM)."""

import logging
import socket
from contextlib import suppress
from typing import IO

from hetong.kernel.errors import Unavailable

PIECE = 256 * 1024
"""Bytes sent at once."""
_LARGEST_ANSWER = 4096
_PROBE = 2.0
"""Seconds for a daemon to say that it is there."""
logger = logging.getLogger(__name__)


class Clamd:
    """A `web.ports.MalwareScanner`; one connection a file, as the daemon wants it."""

    def __init__(self, address: str | tuple[str, int], timeout: float) -> None:
        self._address = address
        self._timeout = timeout

    def answers(self) -> bool:
        """Whether the daemon says PONG."""
        try:
            with self._connected(_PROBE) as connection:
                connection.sendall(b"zPING\0")
                return _answer(connection) == "PONG"
        except OSError:
            return False

    def find(self, content: IO[bytes]) -> str:
        """The name of the signature that fits, empty for none; `Unavailable` for any other answer, or none."""
        try:
            with self._connected(self._timeout) as connection:
                _send(connection, content)
                said = _answer(connection)
        except OSError as error:
            raise _cannot_tell(str(error) or type(error).__name__) from error
        subject, _space, verdict = said.rpartition(" ")
        if verdict == "OK":
            return ""
        if verdict == "FOUND":
            return subject.removeprefix("stream: ")
        raise _cannot_tell(said)

    def _connected(self, timeout: float) -> socket.socket:
        if not isinstance(self._address, str):
            return socket.create_connection(self._address, timeout)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(timeout)
        try:
            connection.connect(self._address)
        except OSError:
            connection.close()
            raise
        return connection


def _send(connection: socket.socket, content: IO[bytes]) -> None:
    """All of it, in pieces with their length; a daemon that has enough says why before it hangs up."""
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.sendall(b"zINSTREAM\0")
        while piece := content.read(PIECE):
            connection.sendall(len(piece).to_bytes(4, "big") + piece)
        connection.sendall(bytes(4))


def _answer(connection: socket.socket) -> str:
    """Up to the byte 0; empty when the daemon hangs up without a word."""
    said = b""
    while not said.endswith(b"\0") and len(said) < _LARGEST_ANSWER:
        piece = connection.recv(_LARGEST_ANSWER)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0").decode("utf-8", "replace")


def _cannot_tell(cause: str) -> Unavailable:
    logger.error("clamd cannot say whether an upload is clean: %s", cause)
    return Unavailable("文件安全检查暂时不可用，文件没有接收，请稍后再试；如果一直这样，请联系平台管理员。")
