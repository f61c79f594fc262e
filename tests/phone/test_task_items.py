"""A long signing task on the phone: the first few beside the PIN, all of them on a page of their own."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from hetong.identity.indexes import id_index
from hetong.kernel.masking import mask_id
from hetong.looks.models import Look, What
from hetong.signing.actions import create_task
from hetong.signing.models import BatchItem
from tests import factories, papers
from tests.phone.conftest import log_in
from tests.played import parts, played
from tests.walking import walk_to

pytestmark = pytest.mark.django_db
WAITING = "awaiting_employer_signature"


account, representative = parts("account", "representative")


@pytest.fixture
def task(cast, monkeypatch):
    """Five contracts, on the representative's phone; two fit on a page."""
    monkeypatch.setattr("hetong.phone.views.task_items.PER_PAGE", 2)
    monkeypatch.setattr("hetong.phone.views.tasks.LISTED", 2)
    return cast.task


def a_task_of_five():
    """Whose, on whose phone, and the task."""
    account = factories.an_employer()
    representative = factories.with_seals(account)
    people = [factories.a_person(name) for name in ("巴特尔", "乌兰", "朝鲁", "其木格", "乌云")]
    found = [factories.a_contract_at(WAITING, account, person) for person in people]
    by = factories.employer_actor(account)
    ids = [contract.pk for contract in found]
    task = create_task(account, contracts=ids, capacity="legal_rep", by=by, now=timezone.now())
    task = factories.scanned(task, representative)
    return SimpleNamespace(account=account, representative=representative, task=task)


at_first = played(a_task_of_five)


def names(boss, task, **query):
    response = boss.get(f"/m/tasks/{task.pk}/items/", query)
    assert response.status_code == 200
    return [item.version.contract.worker_name for item in response.context["items"]]


def test_the_page_with_the_pin_shows_the_first_few_and_leads_to_all(boss, task):
    page = boss.get(f"/m/tasks/{task.pk}/?all=1").content.decode()
    assert ("查看全部5份" in page, f"/m/tasks/{task.pk}/items/" in page, "其木格" in page) == (
        True,
        True,
        False,
    )


def test_all_can_be_leafed_through(boss, task):
    pages = [names(boss, task, page=number) for number in (1, 2, 3)]
    assert pages == [["巴特尔", "乌兰"], ["朝鲁", "其木格"], ["乌云"]]


def test_the_numbers_go_on_from_page_to_page(boss, task):
    page = boss.get(f"/m/tasks/{task.pk}/items/", {"page": 2}).content.decode()
    assert ('start="3"' in page, "2 / 3" in page) == (True, True)


def test_somebody_is_found_by_name(boss, task):
    assert names(boss, task, q="乌") == ["乌兰", "乌云"]
    assert names(boss, task, q="\x00没有") == []


def test_what_failed_comes_first(boss, task):
    last = task.items.order_by("position").last()
    BatchItem.objects.filter(pk=last.pk).update(status="failed", error="时间戳服务暂时不可用")
    assert names(boss, task)[0] == "乌云"


def test_a_stranger_finds_nothing(stranger, task):
    assert stranger.get(f"/m/tasks/{task.pk}/items/").status_code == 404


class TestReading:
    """Who is to stamp a document can read it first; nobody else can."""

    def text(self, client, task, no=1):
        """The page with the text of one document."""
        return client.get(f"/m/tasks/{task.pk}/items/{no}/")

    def test_each_document_says_what_it_comes_down_to_and_can_be_read(self, boss, task):
        page = boss.get(f"/m/tasks/{task.pk}/").content.decode()
        assert ("工资：每月5,000.00元" in page, page.count("看全文")) == (True, 2)
        assert f"/m/tasks/{task.pk}/items/1/" in page
        assert task.items.first().version.contract.number in self.text(boss, task).content.decode()

    def test_numbers_are_masked(self, boss, task):
        item = task.items.first()
        page, values = self.text(boss, task).content.decode(), item.version.values
        assert [values[key] in page for key in ("b_id_no", "b_phone")] == [False, False]
        assert (mask_id(values["b_id_no"]) in page, values["duties"] in page) == (True, True)

    def test_the_worker_learns_of_it(self, boss, task):
        item = task.items.first()
        self.text(boss, task)
        look = Look.objects.get(contract_id=item.version.contract_id)
        assert (look.what, look.name) == (What.PAGE, task.scanned_by.name)

    def test_a_stranger_finds_nothing(self, stranger, task):
        assert self.text(stranger, task).status_code == 404

    def test_there_is_no_document_beyond_the_list(self, boss, task):
        assert [self.text(boss, task, no).status_code for no in (0, 5, 6)] == [404, 200, 404]

    def test_who_is_no_longer_entitled_reads_nothing(self, boss, task):
        entry = {"legal_rep_name": "陈永生", "legal_rep_index": id_index(factories.resident_id(901))}
        type(task.employer).objects.filter(pk=task.employer_id).update(**entry)
        assert self.text(boss, task).status_code == 403


def test_a_task_that_waits_for_the_pin_stands_on_the_home_page(boss, task):
    page = boss.get("/m/").content.decode()
    assert "有1个签章任务等待您确认" in page
    assert f"/m/tasks/{task.pk}/" in page and "，5份" in page


def test_nobody_else_is_told_of_it(stranger, task):
    assert "签章任务等待" not in stranger.get("/m/").content.decode()


def test_opened_from_there_it_is_handled_in_its_own_capacity(representative, task):
    phone = log_in(representative)
    assert "已自动切换为“法人”身份" in phone.get(f"/m/tasks/{task.pk}/").content.decode()


@pytest.mark.parametrize(
    ("template", "values", "told"),
    [
        ("amendment", papers.pay_rise(date.today()), "月工资：5,000.00元 → 6,200.00元"),
        (
            "mutual_dissolution",
            papers.parting(date.today() + timedelta(days=9)),
            "由谁提出：用人单位提出；经济补偿：5,200.00元",
        ),
    ],
)
def test_an_annex_says_what_it_does(account, representative, template, values, told):
    worker = factories.a_person("朝克图")
    main = factories.a_contract_in_force(account, worker, representative)
    annex = factories.an_annex(main, template, account, **values)
    walk_to(WAITING, annex, account, worker)
    annex.refresh_from_db()
    task = factories.scanned(factories.a_task(account, [annex]), representative)
    assert told in log_in(representative).get(f"/m/tasks/{task.pk}/").content.decode()
