"""The embedded SM2 authority and seal maker."""

from asn1crypto import x509

from hetong.documents.ses.certificates import chain_of
from hetong.gateways.gm_store import GmStore
from hetong.gateways.pki_store import reseal_key, stale_keys
from hetong.kernel.vault import Keys, Vault


def test_a_second_opening_finds_the_same_authority(tmp_path, vault):
    made = GmStore.open(tmp_path / "gm", vault)
    assert GmStore.open(tmp_path / "gm", vault).certificates == made.certificates


def test_maker_and_authority_have_keys_of_their_own_and_say_test(tmp_path, vault):
    store = GmStore.open(tmp_path / "gm", vault)
    chain = chain_of(
        store.certificates["maker"], [store.certificates["issuing"]], [store.certificates["root"]]
    )
    assert len(chain) == 3 and len({key.public for key in store.keys.values()}) == 3
    for certificate in store.certificates.values():
        assert "测试" in x509.Certificate.load(certificate).subject.human_friendly


def test_its_keys_follow_a_change_of_the_master_key(tmp_path, vault):
    old = GmStore.open(tmp_path / "gm", vault)
    changed = Vault(Keys(b"n" * 32, (b"m" * 32,)))
    assert stale_keys(tmp_path / "gm", changed) == ["issuing", "maker", "root"]
    for name in old.keys:
        reseal_key(tmp_path / "gm", name, changed)
    assert stale_keys(tmp_path / "gm", changed) == []
    assert GmStore.open(tmp_path / "gm", changed).keys["root"].public == old.keys["root"].public
