"""任务中心."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.batches import actions
from hetong.contracts.models import Contract
from hetong.imports.models import ImportJob
from hetong.kernel.ids import uuid7
from tests.factories import a_contract_at, a_draft, a_person, a_task, employer_actor, with_seals
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(account):
    """One task of each kind, none of which anybody has worked on."""
    with_seals(account)
    a_draft(account, a_person())
    waiting = a_contract_at("awaiting_employer_signature", account, a_person())
    by, now = employer_actor(account), timezone.now()
    actions.start(account, verb="delete", contracts=Contract.objects.all(), by=by, now=now)
    a_task(account, [waiting])
    ImportJob.objects.create(
        id=uuid7(),
        employer=account.employer,
        created_by=account,
        template="fulltime",
        file_name="名册.xlsx",
        created_at=now,
    )


def shown(client, **query):
    """The kinds on the page, newest first."""
    return [task.kind for task in client.get(reverse("portal:tasks"), query).context["tasks"]]


def test_everything_stands_in_one_list(owner, everything):
    assert sorted(shown(owner)) == ["Excel导入", "批量操作", "签章任务"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("batch", ["批量操作"]),
        ("signing", ["签章任务"]),
        ("import", ["Excel导入"]),
        ("download", []),
        ("running", ["Excel导入", "批量操作"]),
        ("nonsense", ["Excel导入", "批量操作", "签章任务"]),
    ],
)
def test_one_kind_at_a_time(owner, everything, kind, expected):
    assert sorted(shown(owner, kind=kind)) == expected


def test_pages(owner, everything, account):
    for _ in range(12):
        draft = Contract.objects.filter(pk=a_draft(account, a_person()).pk)
        actions.start(account, verb="send", contracts=draft, by=employer_actor(account), now=timezone.now())
    assert [len(shown(owner, size="10", page=page)) for page in ("1", "2")] == [10, 5]


def test_the_list_is_polled_while_something_runs(owner, everything):
    assert "data-poll-done" not in text_of(owner.get(reverse("portal:tasks"), headers={"HX-Request": "true"}))


def test_an_empty_list_says_what_to_do(owner):
    text = text_of(owner.get(reverse("portal:tasks"), headers={"HX-Request": "true"}))
    assert ("还没有任务" in text, "去合同管理" in text, "data-poll-done" in text) == (True, True, True)


def test_the_menu_counts_what_runs(owner, everything):
    assert '<span class="count">2<span' in text_of(owner.get(reverse("portal:contracts")))
    assert '<span class="count">2<span' in text_of(owner.get(reverse("portal:running_tasks")))


def test_strangers_see_nothing_of_it(stranger, everything):
    assert shown(stranger) == []
    assert "data-poll-done" in text_of(stranger.get(reverse("portal:running_tasks")))


def test_few_queries_however_many_tasks(owner, everything, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        owner.get(reverse("portal:tasks"))
