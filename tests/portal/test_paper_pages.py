"""纸质文本 on both sides' pages."""

import pytest
from django.utils import timezone

from hetong.contracts.actions import ask_paper
from hetong.contracts.models import PaperCopy, PaperWay
from tests import factories
from tests.phone.conftest import log_in
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(account):
    worker = factories.a_person("巴雅尔图")
    return factories.a_contract_in_force(account, worker, factories.with_seals(account))


@pytest.fixture
def asked(main):
    by = factories.worker_actor(main.worker)
    return ask_paper(main, way=PaperWay.COLLECT, address="", by=by, now=timezone.now())


def test_the_worker_asks_on_the_phone(main):
    phone = log_in(main.worker)
    assert "申请纸质文本" in text_of(phone.get(f"/m/c/{main.number}/"))
    refused = phone.post(f"/m/c/{main.number}/paper/", {"way": "post", "address": ""})
    assert refused.status_code == 422
    phone.post(f"/m/c/{main.number}/paper/", {"way": "collect", "address": ""})
    assert "待单位答复" in text_of(phone.get(f"/m/c/{main.number}/"))


def test_the_operator_is_told_prints_and_answers(owner, main, asked):
    assert "1 份纸质文本申请待答复" in text_of(owner.get("/hall/"))
    assert main.number in text_of(owner.get("/portal/paper-copies/"))
    assert owner.get(f"/portal/contracts/{main.number}/print-copy.pdf").content.startswith(b"%PDF-")
    empty = owner.post(f"/portal/contracts/{main.number}/paper/", {"answer": ""})
    assert (empty.status_code, "快递公司和单号" in text_of(empty)) == (422, True)
    owner.post(f"/portal/contracts/{main.number}/paper/", {"answer": "三楼人事处"})
    phone = log_in(main.worker)
    assert "三楼人事处" in text_of(phone.get(f"/m/c/{main.number}/"))
    phone.post(f"/m/c/{main.number}/paper/receipt/")
    assert PaperCopy.objects.get().status == "received"


def test_strangers_find_nothing(stranger, main, asked):
    for page in ("paper/", "print-copy.pdf"):
        assert stranger.get(f"/portal/contracts/{main.number}/{page}").status_code == 404
    other = log_in(factories.a_person("陌生人"))
    assert other.get(f"/m/c/{main.number}/paper/").status_code == 404
