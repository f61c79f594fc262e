"""存证报告 on both sides' pages."""

import io
import zipfile

import pytest

from hetong.ledger.chain import history
from hetong.web import dossiers
from tests import factories
from tests.phone.conftest import log_in
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(account):
    worker = factories.a_person("巴雅尔图")
    return factories.a_contract_in_force(account, worker, factories.with_seals(account))


def test_the_operator_finds_it_and_takes_the_package(owner, account, main):
    assert f"/portal/contracts/{main.number}/evidence/" in text_of(
        owner.get(f"/portal/contracts/{main.number}/")
    )
    assert main.number in text_of(owner.get(f"/portal/contracts/{main.number}/evidence/"))
    answer = owner.post(f"/portal/contracts/{main.number}/evidence/", {"part": "package"})
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("application/zip", "private, no-store")
    assert "report.pdf" in zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    entry = history(main.subject)[-1]
    assert (entry.event, entry.actor["subject"]) == ("contract.evidence", f"account:{account.pk}")


def test_the_worker_takes_the_report_and_sees_who_took_it(owner, main):
    owner.post(f"/portal/contracts/{main.number}/evidence/")
    phone = log_in(main.worker)
    assert f"/m/c/{main.number}/evidence/" in text_of(phone.get(f"/m/c/{main.number}/"))
    assert main.employer.name in text_of(phone.get(f"/m/c/{main.number}/evidence/"))
    answer = phone.post(f"/m/c/{main.number}/evidence/", {"part": "report"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert text_of(phone.get(f"/m/c/{main.number}/history/")).count("取得存证报告") == 2


def test_whoever_takes_too_many_has_to_wait(owner, main, monkeypatch):
    monkeypatch.setitem(dossiers.LIMIT, "most", 0)
    answer = owner.post(f"/portal/contracts/{main.number}/evidence/")
    assert (answer.status_code, answer["Retry-After"]) == (429, "600")
    assert history(main.subject)[-1].event != "contract.evidence"


def test_a_page_view_takes_nothing(owner, main):
    owner.get(f"/portal/contracts/{main.number}/evidence/")
    assert history(main.subject)[-1].event != "contract.evidence"


def test_a_draft_says_what_to_do_first(owner, draft):
    assert "/evidence/" not in text_of(owner.get(f"/portal/contracts/{draft.number}/"))
    answer = owner.post(f"/portal/contracts/{draft.number}/evidence/", follow=True)
    assert (len(answer.redirect_chain), "发送之后再来办理" in text_of(answer)) == (1, True)


def test_strangers_find_nothing(stranger, main):
    address, on_phone = f"/portal/contracts/{main.number}/evidence/", f"/m/c/{main.number}/evidence/"
    other = log_in(factories.a_person("陌生人"))
    for browser, page in ((stranger, address), (other, on_phone)):
        assert (browser.get(page).status_code, browser.post(page).status_code) == (404, 404)
    assert history(main.subject)[-1].event == "contract.stamp"


def test_another_operator_of_the_employer_may_take_it(colleague, main):
    assert colleague.post(f"/portal/contracts/{main.number}/evidence/").status_code == 200
