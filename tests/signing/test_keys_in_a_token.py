"""A contract whose certificates and time stamps are made in a SoftHSM2 token, which goes away and comes back."""

import itertools

import pytest

from hetong.contracts import files
from hetong.documents.ports import CertificateAuthority, TimestampAuthority
from hetong.documents.verify import verify
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.hsm.place import InToken
from hetong.gateways.key_places import KeysUnavailable
from hetong.gateways.pki_store import PkiStore
from hetong.gateways.tsa_http import HttpTimestampAuthority
from hetong.gateways.tsa_server import TsaServer
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide, register
from tests import factories
from tests.documents.test_mutation import hanko_accepts, pdfsig_accepts
from tests.signing.test_worker import code_for, sign
from tests.softhsm import softhsm

pytestmark = pytest.mark.django_db


@pytest.fixture
def device(tmp_path):
    """The authority of the installation has its keys here and nowhere else."""
    before = {port: provide(port) for port in (CertificateAuthority, TimestampAuthority)}
    with softhsm(tmp_path, vault()) as device:
        token = device.token(clock=itertools.count(0, 3600).__next__)
        store = PkiStore.open(tmp_path / "pki", vault(), InToken(token, "p256"))
        authority, server = EmbeddedCertificateAuthority(store), TsaServer(store)
        server.start()
        service = HttpTimestampAuthority([server.url], 10, authority.trust_roots(), token_size=2048)
        register(CertificateAuthority, lambda: authority)
        register(TimestampAuthority, lambda: service)
        yield device
        server.stop()
    for port, made in before.items():
        register(port, lambda made=made: made)


@pytest.fixture
def ready(device, at):
    return at("awaiting_worker_signature")


def test_a_signature_waits_for_the_token_and_the_contract_is_concluded(
    device, ready, worker, account, tmp_path
):
    code = code_for(ready, worker)
    device.pull_out()
    with pytest.raises(KeysUnavailable, match="您的操作没有丢失"):
        sign(ready, worker, code)
    ready.refresh_from_db()
    assert ready.status == "awaiting_worker_signature" and not ready.current.signatures.exists()
    device.plug_in()
    sign(ready, worker, code)
    factories.stamped(account, [ready], factories.with_seals(account))
    ready.current.refresh_from_db()
    pdf, roots = files.get(ready.current.signed_file), provide(CertificateAuthority).trust_roots()
    report = verify(pdf, roots=roots)
    assert (report.trusted, len(report.signatures)) == (True, 2)
    assert hanko_accepts(pdf, roots) and pdfsig_accepts(pdf, tmp_path)
