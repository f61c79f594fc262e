"""消息 of the platform: the bell, the list, and the way to the contract."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.notices.models import Notice
from tests.factories import a_contract_at, a_person
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db
LIST = reverse("portal:messages")


@pytest.fixture
def objected(account):
    """A contract to which its worker has objected."""
    return a_contract_at("negotiating", account, a_person("巴雅尔图"))


@pytest.fixture
def message(objected):
    return Notice.objects.get(event="contract.objected", channel="in_app")


def bell(client) -> str:
    page = text_of(client.get(reverse("portal:contracts")))
    return page.split('class="bell"')[1].split("</a>")[0]


def test_without_messages_the_page_says_what_will_come(owner):
    page = text_of(owner.get(LIST))
    assert "还没有消息" in page and "去合同管理" in page


def test_the_bell_counts_what_is_unread(owner, objected):
    assert "1<span" in bell(owner)


def test_the_list_says_what_happened_to_whose_contract(owner, objected):
    page = text_of(owner.get(LIST))
    assert "劳动者提出协商" in page and objected.number in page and "巴雅尔图" in page


def test_opening_one_leads_to_the_contract_and_silences_the_bell(owner, objected, message):
    answer = owner.get(reverse("portal:message", args=[message.pk]))
    assert answer.headers["Location"] == reverse("portal:contract", args=[objected.number])
    assert "bell-count" not in bell(owner)


def test_a_colleague_still_hears_of_it(owner, colleague, objected, message):
    owner.get(reverse("portal:message", args=[message.pk]))
    Notice.objects.update(created_at=timezone.now())
    assert "1<span" in bell(colleague)


def test_all_can_be_marked_as_read(owner, message):
    page = text_of(owner.get(LIST))
    assert "全部标为已读" in page
    owner.post(reverse("portal:messages_seen"), {"until": message.created_at.isoformat()})
    assert "没有未读消息" in text_of(owner.get(LIST, {"show": "unread"}))


def test_a_stranger_does_not_find_it(stranger, message):
    assert stranger.get(reverse("portal:message", args=[message.pk])).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_however_long(owner, account, count, django_assert_num_queries):
    for _ in range(count):
        a_contract_at("negotiating", account, a_person())
    with django_assert_num_queries(18):
        owner.get(LIST)
