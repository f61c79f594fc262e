"""The embedded SM2 authority and seal maker."""

from asn1crypto import crl, x509

from hetong.documents.ses.certificates import Subject, chain_of, make_request
from hetong.documents.ses.reading import read_seal
from hetong.documents.ses.sm2 import Sm2Key
from hetong.documents.trust import short_name
from hetong.gateways.gm_store import GmStore
from hetong.gateways.pki_store import reseal_key, stale_keys
from hetong.gateways.seal_maker_embedded import EmbeddedSealMaker
from hetong.kernel.vault import Keys, Vault
from tests.documents.ses.kit import NOW, SesKit


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


def test_a_revoked_seal_stands_on_the_list(tmp_path, vault):
    maker = EmbeddedSealMaker(GmStore.open(tmp_path / "gm", vault), base_url="https://hetong.example")
    seal = maker.make(
        make_request(Sm2Key.new(), Subject("测试")),
        number="1",
        personal=False,
        name="测试",
        png=b"",
        millimetres=40,
        now=NOW,
    )
    for reason in ("superseded", "cessation_of_operation"):  # the first reason stays
        maker.revoke(seal, reason=reason, at=NOW)
    own, root = (crl.CertificateList.load(one) for one in maker.revocation_lists())
    (entry,) = own["tbs_cert_list"]["revoked_certificates"]
    holder = x509.Certificate.load(read_seal(seal).holders[0])
    assert entry["user_certificate"].native == holder.serial_number
    assert entry["crl_entry_extensions"][0]["extn_value"].native == "superseded"
    assert not len(root["tbs_cert_list"]["revoked_certificates"])
    (point,) = holder.crl_distribution_points
    issuing, _ = maker.authorities()
    assert point.url == f"https://hetong.example/pki/{short_name(issuing)}.crl"


def test_another_makers_seal_is_not_revoked_here(tmp_path, vault):
    maker, kit = EmbeddedSealMaker(GmStore.open(tmp_path / "gm", vault)), SesKit()
    maker.revoke(kit.seal(), reason="superseded", at=NOW)
    maker.revoke(b"no seal", reason="superseded", at=NOW)
    assert not list((tmp_path / "gm").glob("revoked/*"))
