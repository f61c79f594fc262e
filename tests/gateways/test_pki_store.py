"""The embedded authority's keys and certificates."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography import x509

from hetong.documents.trust import may_stamp_time, path_to_root
from hetong.gateways.pki_store import PkiStore
from hetong.kernel.vault import KEYED, Keys, SealBroken, Vault


def test_second_opening_finds_the_same_authority(directory, vault, store):
    assert PkiStore.open(directory, vault).root.chain == store.root.chain


def test_processes_that_start_together_get_one_authority(tmp_path, vault):
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: PkiStore.open(tmp_path / "pki", vault), range(4)))
    assert len({store.root.chain for store in opened}) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["pki"]


def test_names_say_test(store):
    for signer in (store.root, store.issuing, store.tsa):
        assert "测试" in x509.load_der_x509_certificate(signer.chain[0]).subject.rfc4514_string()


def test_private_keys_are_sealed(directory, store):
    for path in directory.glob("*.key"):
        assert path.read_bytes()[0] == KEYED and b"\x06\x08*\x86H\xce=" not in path.read_bytes()


def test_another_master_key_does_not_open(directory, store):
    with pytest.raises(SealBroken):
        PkiStore.open(directory, Vault(Keys(b"x" * 32)))


def test_directory_is_the_owners_alone(directory, store):
    assert directory.stat().st_mode & 0o077 == 0


def test_time_stamp_certificate_hangs_on_the_root(store):
    path = path_to_root(store.tsa.chain, store.root.chain)
    assert len(path) == 2 and may_stamp_time(path[0])
