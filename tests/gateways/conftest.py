"""One test authority for the gateway tests."""

import pytest

from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.vault import Keys, Vault


@pytest.fixture(scope="session")
def vault():
    return Vault(Keys(b"m" * 32))


@pytest.fixture(scope="session")
def directory(tmp_path_factory):
    return tmp_path_factory.mktemp("authority") / "pki"


@pytest.fixture(scope="session")
def store(directory, vault):
    return PkiStore.open(directory, vault)


@pytest.fixture(scope="session")
def ca(store):
    return EmbeddedCertificateAuthority(store)


@pytest.fixture
def server(store):
    running = TsaServer(store)
    running.start()
    yield running
    running.stop()
