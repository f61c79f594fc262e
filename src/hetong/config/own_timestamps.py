"""A time-stamp service for the length of one command, for work without the server."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from hetong.config import env
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.wiring import provide, register


@contextmanager
def own_timestamps() -> Iterator[str]:
    """Serve RFC 3161 time stamps on a free port, and have this process ask there; yields the address."""
    server = TsaServer(provide(PkiStore))
    server.start()
    roots = provide(CertificateAuthority).trust_roots()
    register(TimestampAuthority, lambda: HttpTimestampAuthority([server.url], timeout=10, roots=roots))
    try:
        yield server.url
    finally:
        server.stop()


def own_timestamps_unless_set() -> AbstractContextManager[object]:
    """The same, unless the settings name services; the embedded one listens only while the server runs."""
    return nullcontext() if env.words("HETONG_TSA_URLS") else own_timestamps()
