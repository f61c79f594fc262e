"""经办人 on the portal: the list narrowed to one, contracts handed over one by one and in batches."""

import pytest
from django.urls import reverse

from hetong.contracts.models import Contract
from tests.factories import a_colleague, a_draft, a_person
from tests.portal.conftest import browser_of, text_of

pytestmark = pytest.mark.django_db
LIST = "/contracts/"


@pytest.fixture
def other(account):
    return a_colleague(account, "苏日娜")


def listed(client, **query):
    return text_of(client.get(reverse("portal:contracts"), query))


def operators(*contracts):
    return [Contract.objects.get(pk=contract.pk).operator for contract in contracts]


def test_a_lone_operator_sees_no_choice(owner, draft):
    page = listed(owner)
    assert 'name="operator"><option' not in page and "变更经办人" not in page


def test_the_list_is_narrowed_to_one_operator(owner, account, other, draft):
    a_draft(other, a_person("阿古拉"))
    page = listed(owner, operator=other.pk)
    assert "阿古拉" in page and draft.worker_name not in page
    assert "草拟中" in page and f'value="{other.pk}" selected' in page


@pytest.mark.parametrize("operator", ["", "0", "x", "9" * 30, "-1"])
def test_an_unknown_operator_breaks_nothing(owner, other, draft, operator):
    assert owner.get(reverse("portal:contracts"), {"operator": operator}).status_code == 200


def test_an_operator_without_contracts_is_explained(owner, other, draft):
    assert "没有这位经办人的合同" in listed(owner, operator=other.pk)


def test_one_contract_is_handed_over(owner, other, draft):
    address = reverse("portal:move", args=[draft.number, "transfer"])
    assert "苏日娜" in text_of(owner.get(address))
    answer = owner.post(address, {"successor": other.pk}, follow=True)
    assert "已变更经办人" in text_of(answer) and "苏日娜" in text_of(answer)
    assert operators(draft) == [other]


@pytest.mark.parametrize("operator", ["", "x", "9" * 30])
def test_without_a_choice_it_is_asked_again(owner, account, other, draft, operator):
    answer = owner.post(reverse("portal:move", args=[draft.number, "transfer"]), {"successor": operator})
    assert answer.status_code == 422
    assert "经办人" in text_of(answer)
    assert operators(draft) == [account]


def test_alone_the_page_says_where_colleagues_come_from(owner, draft):
    assert "新增账号" in text_of(owner.get(reverse("portal:move", args=[draft.number, "transfer"])))


def test_all_of_one_operator_are_handed_over(owner, account, other, django_capture_on_commit_callbacks):
    theirs = [a_draft(other, a_person()) for _ in range(2)]
    mine = a_draft(account, a_person())
    chosen = {"tab": "draft", "operator": other.pk, "all_matching": "1"}
    question = text_of(owner.post(reverse("portal:batch_question", args=["transfer"]), chosen))
    assert "2份合同" in question
    with django_capture_on_commit_callbacks(execute=True):
        owner.post(reverse("portal:new_batch", args=["transfer"]), {**chosen, "successor": account.pk})
    assert operators(*theirs, mine) == [account, account, account]


def test_a_stranger_hands_nothing_over(stranger, other, draft):
    address = reverse("portal:move", args=[draft.number, "transfer"])
    assert stranger.post(address, {"successor": other.pk}).status_code == 404
    assert browser_of(other).get(address).status_code == 200
