"""An operator moves the authority's keys into an HSM, and starts an installation with one."""

import re
from io import StringIO

import pytest
from cryptography import x509
from django.core.management import call_command
from django.core.management.base import CommandError

from hetong.config import wiring
from hetong.config.env import BadSetting
from hetong.config.management.commands import rehearse, serve
from hetong.config.wiring import token_of
from hetong.gateways.ca_embedded import EmbeddedCertificateAuthority
from hetong.gateways.hsm.place import InToken
from hetong.gateways.hsm.token import Token
from hetong.gateways.key_places import KeysUnavailable
from hetong.gateways.pki_store import PkiStore
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide, register
from hetong.ledger.models import Entry
from tests.softhsm import LABEL, MODULE, PIN, softhsm

pytestmark = pytest.mark.django_db
SET = {"module": MODULE, "label": LABEL, "pin": PIN}


@pytest.fixture
def device(tmp_path):
    with softhsm(tmp_path, vault()) as device:
        yield device


@pytest.fixture
def installation(device, settings):
    """A data directory of its own with an HSM; returns how other settings are made."""
    made = provide(PkiStore)

    def sets(**other):
        settings.PKCS11 = {**SET, **other}
        settings.DATA_DIR = device.folder
        register(Token, lambda: token_of(settings.PKCS11))
        register(PkiStore, lambda: authority(device))

    sets()
    yield sets
    register(Token, lambda: token_of(settings.PKCS11))
    register(PkiStore, lambda: made)


def authority(device):
    return PkiStore.open(device.folder / "pki", vault(), InToken(provide(Token), "p256"))


def command(*options):
    told = StringIO()
    call_command("keys_in_token", *options, stdout=told)
    return told.getvalue()


def test_a_new_installation_makes_its_keys_in_the_token(installation, device):
    assert "试签通过" in command()
    assert not list((device.folder / "pki").glob("*.key"))


def test_keys_move_from_files_into_the_token(installation, device):
    before = PkiStore.open(device.folder / "pki", vault())
    with pytest.raises(CommandError, match=r"root、issuing、tsa.*--move"):
        command()
    told = command("--move")
    assert re.findall(r"(\w+)：已移入", told) == ["root", "issuing", "tsa"] and "试签通过" in told
    assert not list((device.folder / "pki").glob("*.key"))
    assert [one.detail["key"] for one in moved()] == ["root", "issuing", "tsa"]
    after = authority(device)
    assert after.issuing.chain == before.issuing.chain
    listed = x509.load_der_x509_crl(EmbeddedCertificateAuthority(after).revocation_lists()[0])
    issuer = x509.load_der_x509_certificate(before.issuing.chain[0])
    assert listed.is_signature_valid(issuer.public_key())


def test_keys_that_are_not_where_the_settings_say_are_logged(installation, device, caplog):
    PkiStore.open(device.folder / "pki", vault())
    register(PkiStore, wiring._authority)
    with pytest.raises(KeysUnavailable):
        provide(PkiStore)
    assert "keys-in-token --move" in caplog.text


def moved():
    return Entry.objects.filter(event="platform.key_moved").order_by("pk")


def test_moving_twice_changes_nothing(installation, device):
    PkiStore.open(device.folder / "pki", vault())
    command("--move")
    assert "已移入" not in command("--move")


def test_a_key_stays_in_its_file_until_the_token_has_signed_with_it(installation, device):
    PkiStore.open(device.folder / "pki", vault())
    installation(pin="000000")
    with pytest.raises(CommandError, match="不接受这个口令"):
        command("--move")
    assert len(list((device.folder / "pki").glob("*.key"))) == 3


def test_another_token_is_noticed(installation, device):
    command()
    device.pull_out()
    device.initialise("--free")
    installation()
    with pytest.raises(CommandError, match="没有与本平台证书相符的密钥"):
        command()


def test_a_refused_pin_is_offered_again_on_demand(installation, device):
    installation(pin="777777")
    with pytest.raises(CommandError, match="不接受"):
        command()
    device.initialise("--token", LABEL, pin="777777")
    installation(pin="777777")
    with pytest.raises(CommandError, match="--try-again"):
        command()
    installation(pin="777777")
    assert "试签通过" in command("--try-again")


def test_the_server_does_not_start_without_its_keys(installation, device, monkeypatch):
    monkeypatch.setattr(serve, "run_together", lambda *_: pytest.fail("started"))
    command()
    device.pull_out()
    installation()
    with pytest.raises(CommandError, match="HETONG_PKCS11_TOKEN"):
        serve.Command().handle(host="127.0.0.1", port=serve.free_port())


def test_a_rehearsal_leaves_no_keys_in_the_token(tmp_path, monkeypatch):
    given = {}
    monkeypatch.setattr(rehearse, "restart_with_settings", lambda **settings: given.update(settings))
    rehearse.restart_with(tmp_path, None)
    assert given["HETONG_PKCS11_MODULE"] == given["HETONG_PKCS11_MODULE_FILE"] == ""
    given.clear()
    rehearse.restart_with(tmp_path, "sqlite:///own.sqlite3")
    assert "HETONG_PKCS11_MODULE" not in given, "its authority is the installation's own"


@pytest.mark.parametrize(("missing", "named"), [("label", "TOKEN"), ("pin", "PIN"), ("module", "MODULE")])
def test_a_setting_that_is_missing_is_named(missing, named):
    with pytest.raises(BadSetting, match=f"HETONG_PKCS11_{named} "):
        token_of({**SET, missing: ""})
