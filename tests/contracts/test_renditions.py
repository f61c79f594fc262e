"""OFD files of concluded contracts: offered on both sides, sealed by the platform, with the original inside."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from hetong.contracts import files
from hetong.contracts.actions import reject
from hetong.contracts.actions.archiving import archive_due
from hetong.contracts.models import OwnCopy
from hetong.contracts.renditions import ofd_of
from hetong.documents.ofd.verify import verify_ofd
from hetong.documents.ses.ports import RenditionSeal, SealMaker
from hetong.documents.ses.verify import verify_signature
from hetong.gateways.pki_store import reseal_key, stale_keys
from hetong.gateways.rendition_seal import EmbeddedRenditionSeal
from hetong.gateways.seal_maker_embedded import NoSealMaker
from hetong.kernel.errors import NotFound, Unavailable, WrongState
from hetong.kernel.keyring import vault
from hetong.kernel.vault import Keys, Vault
from hetong.kernel.wiring import provide, register
from hetong.looks.models import Look, What
from tests import factories
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(db):
    return factories.an_employer()


@pytest.fixture
def worker(db):
    return factories.a_person("巴特尔")


@pytest.fixture
def contract(account, worker):
    representative = factories.with_seals(account)
    contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
    factories.stamped(account, [contract], representative)
    contract.refresh_from_db()
    return contract


def test_the_file_with_its_original(contract):
    assert archive_due(timezone.now()) == 1
    contract.refresh_from_db()
    report = verify_ofd(ofd_of(contract, now=timezone.now()), trust=provide(SealMaker).trust())
    assert report.intact and report.custom["合同编号"] == contract.number
    assert report.seals[0].seal.name == "电子劳动合同平台 版式转换专用章"
    pdf = report.attachments[f"全日制劳动合同-{contract.number}.pdf"]
    assert pdf == files.get(contract.current.newest_file)
    signature = report.attachments[f"合同专用章-{contract.number}.ses"]
    assert verify_signature(signature, pdf, trust=provide(SealMaker).trust()).failed == ("data_whole",)


def test_both_sides_download_it(account, worker, contract):
    for browser, page, file in (
        (browser_of(account), "/portal/contracts/{}/", "/portal/contracts/{}/file.ofd"),
        (log_in(worker), "/m/c/{}/", "/m/c/{}/ofd/"),
    ):
        address = file.format(contract.number)
        assert address in browser.get(page.format(contract.number)).content.decode()
        answer = browser.get(address)
        assert answer["Content-Type"] == "application/ofd" and ".ofd" in answer["Content-Disposition"]
        assert "OFD.xml" in ZipFile(BytesIO(answer.content)).namelist()
    assert Look.objects.filter(what=What.SAVED).exists()
    assert OwnCopy.objects.filter(version=contract.current).exists()


def test_before_conclusion_there_is_none(account, worker):
    contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
    with pytest.raises(WrongState, match="签订完成"):
        ofd_of(contract, now=timezone.now())
    page = browser_of(account).get(f"/portal/contracts/{contract.number}/").content.decode()
    assert "下载OFD" not in page
    reject(contract, reason="信息有误", by=factories.employer_actor(account), now=timezone.now())
    assert browser_of(account).get(f"/portal/contracts/{contract.number}/file.ofd").status_code == 409


def test_an_installation_without_national_seals_has_none(account, contract, settings, tmp_path):
    settings.NATIONAL_SEALS = False
    assert "下载OFD" not in browser_of(account).get(f"/portal/contracts/{contract.number}/").content.decode()
    working = provide(RenditionSeal)
    register(RenditionSeal, lambda: EmbeddedRenditionSeal(tmp_path, vault(), NoSealMaker()))
    try:
        with pytest.raises(NotFound, match="没有启用国密印章"):
            ofd_of(contract, now=timezone.now())
    finally:
        register(RenditionSeal, lambda: working)


class TestTheSeal:
    @pytest.fixture
    def seals(self, tmp_path):
        return EmbeddedRenditionSeal(tmp_path, vault(), provide(SealMaker))

    def test_it_stays_until_shortly_before_its_end(self, seals):
        now = timezone.now()
        first = seals.seal(now)
        assert seals.seal(now + timedelta(days=1000)) == first
        assert seals.seal(now + timedelta(days=3 * 365 - 20)) != first

    def test_an_exchanged_seal_signs_no_more(self, seals):
        now = timezone.now()
        first = seals.seal(now)
        seals.seal(now + timedelta(days=3 * 365))
        with pytest.raises(Unavailable):
            seals.sign(first, b"\0" * 32, about="x", at=now)

    def test_its_key_follows_a_change_of_the_master_key(self, tmp_path):
        old, new = Keys(b"o" * 32), Keys(b"n" * 32, (b"o" * 32,))
        seal = EmbeddedRenditionSeal(tmp_path, Vault(old), provide(SealMaker)).seal(timezone.now())
        assert stale_keys(tmp_path, Vault(new)) == ["rendition"]
        reseal_key(tmp_path, "rendition", Vault(new))
        again = EmbeddedRenditionSeal(tmp_path, Vault(Keys(b"n" * 32)), provide(SealMaker))
        assert again.seal(timezone.now()) == seal


class TestThePublicPage:
    def told(self, client, data):
        given = {"file": BytesIO(data)}
        given["file"].name = "合同.ofd"
        return " ".join(client.post("/verify/file/", given).content.decode().split())

    def test_a_genuine_file_with_its_original_and_a_changed_one(self, client, contract):
        data, out = ofd_of(contract, now=timezone.now()), BytesIO()
        page = self.told(client, data)
        assert 'data-ofd="good"' in page and 'data-verdict="good"' in page
        assert contract.number in page and "不代替双方的签名" in page
        assert "data:image/png;base64," in page and "【测试】" in page
        with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
            for name in source.namelist():
                more = b" " if name.endswith("Page_0/Content.xml") else b""
                target.writestr(name, source.read(name) + more)
        page = self.told(client, out.getvalue())
        assert 'data-ofd="bad"' in page and "Doc_0/Pages/Page_0/Content.xml" in page
        assert "data-verdict" not in page and "data:image" not in page

    def test_another_zip_is_no_forged_contract_but_none_at_all(self, client):
        out = BytesIO()
        with ZipFile(out, "w") as package:
            package.writestr("x.txt", b"x")
        page = self.told(client, out.getvalue())
        assert "这不是合同文件" in page and "data-ofd" not in page
