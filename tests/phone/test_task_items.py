"""A long signing task on the phone: the first few beside the PIN, all of them on a page of their own."""

from types import SimpleNamespace

import pytest
from django.utils import timezone

from hetong.signing.actions import create_task
from hetong.signing.models import BatchItem
from tests import factories
from tests.played import parts, played

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
