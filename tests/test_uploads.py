"""Every way a file comes in from people goes through the malware scanner: a real clamd, and one that is away."""

import re

import pytest
from django.conf import settings as product
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from prometheus_client import REGISTRY

from hetong.contracts.attached import Attachment
from hetong.gateways.clamd import Clamd
from hetong.imports.models import ImportJob
from hetong.kernel.wiring import register
from hetong.web.ports import MalwareScanner, NoScanner
from tests import factories
from tests.api.conftest import a_token, agreed
from tests.clamav import clamd, eicar
from tests.documents.attachments import makers
from tests.monitoring.conftest import nothing_kept as nothing_kept
from tests.phone.conftest import log_in
from tests.portal.conftest import browser_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with clamd(tmp_path_factory.mktemp("clamd")) as where:
        yield where


@pytest.fixture
def scanner(running, settings):
    settings.CLAMD = running.path
    register(MalwareScanner, lambda: Clamd(running.path, timeout=30))
    yield
    register(MalwareScanner, NoScanner)


@pytest.fixture
def no_scanner(tmp_path, settings):
    """The daemon of the settings is not there."""
    settings.CLAMD = f"{tmp_path}/clamd.ctl"
    register(MalwareScanner, lambda: Clamd(settings.CLAMD, timeout=1))
    yield
    register(MalwareScanner, NoScanner)


@pytest.fixture
def account(db):
    return agreed(factories.an_employer(0))


def a_file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def annex(account, data):
    draft = factories.a_draft(account, factories.a_person("巴雅尔图"))
    values = {**draft.values, "revision": draft.revision, "do": "attach"}
    address = reverse("portal:draft", args=[draft.number])
    return browser_of(account).post(address, {**values, "attachments": a_file(data, "文件.pdf")})


def workbook(account, data):
    return browser_of(account).post(
        reverse("portal:imports", args=["fulltime"]), {"file": a_file(data, "文件.xlsx"), "keep": "good"}
    )


def contract_to_verify(account, data):
    return Client().post("/verify/file/", {"file": a_file(data, "文件.pdf")})


def seal_to_verify(account, data):
    return Client().post("/verify/seal/", {"seal": a_file(data, "文件.ses")})


def original_of_a_seal(account, data):
    seal = a_file(b"0", "章.ses")
    return Client().post("/verify/seal/", {"seal": seal, "document": a_file(data, "文件.pdf")})


def picture_of_a_code(account, data):
    return log_in(factories.a_person("敖登")).post("/m/scan/", {"picture": a_file(data, "文件.png")})


def by_api(account, path, data, **more):
    headers = {"Authorization": f"Bearer {a_token(account)[1]}"}
    return Client().post(f"/api/v1/{path}", {"file": a_file(data, "文件.xlsx"), **more}, headers=headers)


def workbook_by_api(account, data):
    return by_api(account, "imports", data, template="fulltime")


def same_workbook_twice_by_api(account, data):
    headers = {"Authorization": f"Bearer {a_token(account)[1]}", "Idempotency-Key": "one"}
    body = {"file": a_file(data, "文件.xlsx"), "template": "fulltime"}
    return Client().post("/api/v1/imports", body, headers=headers)


def contract_to_verify_by_api(account, data):
    return by_api(account, "verify", data)


DOORS = (
    annex,
    workbook,
    contract_to_verify,
    seal_to_verify,
    original_of_a_seal,
    picture_of_a_code,
    workbook_by_api,
    same_workbook_twice_by_api,
    contract_to_verify_by_api,
)


def told(answer) -> str:
    return re.sub(r"\s+", "", answer.content.decode())


def nothing_was_stored() -> bool:
    return not Attachment.objects.exists() and not ImportJob.objects.exists()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_malware_is_refused_at_every_door(scanner, account, door):
    answer = door(account, eicar())
    assert answer.status_code == 422
    assert "文件.p" in told(answer) or "文件.xlsx" in told(answer) or "文件.ses" in told(answer)
    assert "发现病毒或恶意程序" in told(answer)
    assert nothing_was_stored()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_without_the_scanner_of_the_settings_nothing_is_taken(no_scanner, account, door):
    answer = door(account, makers.a_pdf())
    assert answer.status_code in (422, 503)
    assert "文件安全检查暂时不可用，文件没有接收，请稍后再试" in told(answer)
    assert nothing_was_stored()


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_what_is_clean_is_not_stopped(scanner, account, door):
    assert "恶意程序" not in told(door(account, makers.a_pdf()))


def test_a_clean_annex_is_kept(scanner, account):
    annex(account, makers.a_pdf())
    assert Attachment.objects.count() == 1


def test_a_large_file_is_scanned_on_its_way_from_the_disk(scanner, account):
    data = b"%PDF-1.7\n" + bytes(product.FILE_UPLOAD_MAX_MEMORY_SIZE) + eicar()
    assert "发现病毒或恶意程序" in told(contract_to_verify(account, data))


def test_it_is_on_record_without_the_name_of_the_file(scanner, account, caplog):
    before = REGISTRY.get_sample_value("hetong_upload_scan_seconds_count", {"outcome": "infected"}) or 0
    with caplog.at_level("WARNING", logger="hetong.web.uploads"):
        annex(account, eicar())
    after = REGISTRY.get_sample_value("hetong_upload_scan_seconds_count", {"outcome": "infected"})
    assert after == before + 1
    assert "an infected upload was refused: Test.Eicar" in caplog.text and "文件" not in caplog.text


def test_whoever_has_not_logged_in_asks_nothing_of_the_scanner(account, no_scanner):
    answer = Client().post(
        reverse("portal:imports", args=["fulltime"]), {"file": a_file(eicar(), "文件.xlsx")}
    )
    assert answer.status_code == 302 and answer["Location"].startswith("/hall/login/")


def test_readiness_and_figures_tell_of_it(client, scanner, settings):
    settings.METRICS_TOKEN = "figures"
    assert client.get("/readyz").json()["checks"]["scanner"] == "ok"
    page = client.get("/metrics", headers={"Authorization": "Bearer figures"}).content
    assert b"hetong_scanner_up 1.0" in page


def test_pages_are_served_while_it_is_away(client, no_scanner, settings):
    settings.METRICS_TOKEN = "figures"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["scanner"]) == (200, "away")
    page = client.get("/metrics", headers={"Authorization": "Bearer figures"}).content
    assert b"hetong_scanner_up 0.0" in page


def test_no_page_takes_files_another_way():
    assert all(name.startswith("hetong.web.uploads.") for name in product.FILE_UPLOAD_HANDLERS)
    sources = [path.read_text(encoding="utf-8") for path in (product.ROOT / "src").rglob("*.py")]
    assert not any("upload_handlers" in text for text in sources)
