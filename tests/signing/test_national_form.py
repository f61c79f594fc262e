"""Seals and concluded files by GB/T 38540: made when claimed and stamped, exported, judged by OpenSSL as well."""

from pathlib import Path

import pytest
from asn1crypto import x509
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.actions.archiving import archive_due
from hetong.documents.ses.certificates import key_of
from hetong.documents.ses.ports import SealMaker
from hetong.documents.ses.structures import SesVersion, Signature
from hetong.documents.ses.verify import verify_seal, verify_signature
from hetong.evidence.audit.seals import check_uses
from hetong.gateways.gm_store import GmStore
from hetong.gateways.seal_maker_embedded import EmbeddedSealMaker, NoSealMaker
from hetong.kernel.digest import sha256_hex
from hetong.kernel.keyring import vault
from hetong.kernel.wiring import provide, register
from hetong.ledger import chain
from hetong.seals.models import SealUse
from hetong.seals.national_form import esl, national_uses, ses
from tests import factories
from tests.documents.ses import openssl
from tests.factories import stamped
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def concluded(account, three, boss):
    stamped(account, three[:1], boss)
    three[0].refresh_from_db()
    return three[0]


@pytest.fixture
def use(account, concluded):
    return national_uses(account.employer, concluded.current.newest_file.rsplit("/", 1)[-1]).get()


def test_every_claimed_seal_has_its_national_form(account, boss):
    trust = provide(SealMaker).trust()
    for seal in account.employer.seals.all():
        report = verify_seal(esl(seal), trust=trust, at=timezone.now())
        assert report.holds and report.seal.name == str(seal) and "制章" in report.seal.maker
        assert (report.seal.number, report.seal.picture) == (seal.pk.hex, bytes(seal.picture))


def test_a_concluded_file_is_signed_nationally(concluded, use):
    pdf = files.get(concluded.current.signed_file)
    report = verify_signature(ses(use), pdf, trust=provide(SealMaker).trust())
    assert report.failed == ()
    assert report.signed_at == use.at.replace(microsecond=0)
    assert report.about == f"contract={concluded.number};range=0-{len(pdf)}"


def test_openssl_verifies_the_exported_signature(use, tmp_path: Path):
    exported = Signature.load(ses(use), strict=True)
    signer = key_of(x509.Certificate.load(exported["cert"].native))
    assert openssl.accepts(tmp_path, signer, exported["to_sign"].dump(), exported["signature"].native)


def test_the_ledger_holds_both_digests(concluded, use):
    entry = next(one for one in chain.history(concluded.subject) if one.event == "contract.stamp")
    assert entry.detail["sm3"] == bytes(use.ses_digest).hex()
    assert entry.detail["ses"] == [sha256_hex(bytes(use.ses_value))]


def test_an_exchanged_signature_is_found(concluded, use):
    entries = list(chain.history(concluded.subject))
    assert list(check_uses(entries, concluded.number)) == []
    SealUse.objects.filter(pk=use.pk).update(ses_value=b"another")
    assert [one.code for one in check_uses(entries, concluded.number)] == ["seal_use_changed"]


def test_both_files_are_downloaded_on_the_pc(account, concluded, use):
    browser = browser_of(account)
    assert browser.get(f"/portal/seals/{use.seal_id}/esl/").content == esl(use.seal)
    address = f"/portal/contracts/{concluded.number}/ses/{use.seal_id}/"
    assert browser.get(address).content == ses(use)
    assert address in browser.get(f"/portal/contracts/{concluded.number}/").content.decode()


def test_archiving_takes_nothing_from_it(account, concluded, use):
    assert archive_due(timezone.now()) == 1
    concluded.refresh_from_db()
    archived = files.get(concluded.current.newest_file)
    assert archived != files.get(concluded.current.signed_file)
    report = verify_signature(ses(use), archived, trust=provide(SealMaker).trust())
    assert report.failed == ("data_whole",)
    address = f"/portal/contracts/{concluded.number}/ses/{use.seal_id}/"
    assert browser_of(account).get(address).content == ses(use)


def test_an_installation_for_the_older_standard(tmp_path, account, three):
    working = provide(SealMaker)
    maker = EmbeddedSealMaker(GmStore.open(tmp_path / "gm", vault()), SesVersion.GMT_0031_2014)
    register(SealMaker, lambda: maker)
    try:
        stamped(account, three[:1], factories.with_seals(account))
    finally:
        register(SealMaker, lambda: working)
    three[0].refresh_from_db()
    pdf = files.get(three[0].current.signed_file)
    use = national_uses(account.employer, three[0].current.signed_file.rsplit("/", 1)[-1]).get()
    report = verify_signature(ses(use), pdf, trust=maker.trust())
    assert report.failed == () and report.seal.standard == "GM/T 0031-2014"


def test_an_installation_without_seal_maker_signs_the_pdf_alone(account):
    working = provide(SealMaker)
    register(SealMaker, NoSealMaker)
    try:
        boss = factories.with_seals(account)
    finally:
        register(SealMaker, lambda: working)
    seal = account.employer.seals.first()
    assert boss and not seal.ses
    assert browser_of(account).get(f"/portal/seals/{seal.pk}/esl/").status_code == 404
