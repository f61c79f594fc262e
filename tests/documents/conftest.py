"""One authority, one time stamp server and one fully signed contract for the whole run."""

from collections.abc import Iterator

import pytest

from hetong.documents.prepare import prepare
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.vault import Keys, Vault
from tests.documents.signing_kit import BOXES, Kit, blank_contract, typeset


@pytest.fixture(scope="session")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    store = PkiStore.open(tmp_path_factory.mktemp("authority") / "pki", Vault(Keys(b"m" * 32)))
    ca, server = EmbeddedCertificateAuthority(store), TsaServer(store)
    server.start()
    tsa = HttpTimestampAuthority([server.url], 5, ca.trust_roots(), token_size=2048)
    yield Kit(ca, tsa, blank_contract())
    server.stop()


@pytest.fixture(scope="session")
def both(kit: Kit) -> bytes:
    return kit.signed_by_both()


@pytest.fixture(scope="session")
def both_rsa(kit: Kit) -> bytes:
    return kit.signed_by_both(with_rsa=True)


@pytest.fixture(scope="session")
def across(kit: Kit) -> bytes:
    """With the employer's seal across both pages."""
    return kit.signed_by_both(blank=prepare(typeset(), BOXES, seam=True))


@pytest.fixture(scope="session")
def three(kit: Kit) -> bytes:
    """With the representative's seal beside the employer's."""
    return kit.signed_by_all()
