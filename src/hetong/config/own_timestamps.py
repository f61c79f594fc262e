"""A time-stamp service for the length of one command, for work without the server."""

from collections.abc import Iterator
from contextlib import contextmanager

from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.wiring import provide, register


@contextmanager
def own_timestamps() -> Iterator[None]:
    """Serve RFC 3161 time stamps on a free port, and have this process ask there."""
    server = TsaServer(provide(PkiStore))
    server.start()
    roots = provide(CertificateAuthority).trust_roots()
    register(TimestampAuthority, lambda: HttpTimestampAuthority([server.url], timeout=10, roots=roots))
    try:
        yield
    finally:
        server.stop()
