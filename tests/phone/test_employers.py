"""Contracts of several employers on one phone: narrowed to one of them."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db
SENT = "awaiting_worker_confirmation"


@pytest.fixture
def first(account, worker):
    return factories.a_contract_at(SENT, account, worker)


@pytest.fixture
def second(first, worker):
    return factories.a_contract_at(SENT, factories.an_employer(1), worker)


def shown(phone, **query):
    response = phone.get("/m/c/", query)
    return response, [contract.pk for contract in response.context["contracts"]]


def test_one_employer_needs_no_choice(phone, first):
    response, _ = shown(phone)
    assert 'name="employer"' not in response.content.decode()


def test_of_two_one_can_be_chosen(phone, first, second):
    response, listed = shown(phone)
    assert ('name="employer"' in response.content.decode(), len(listed)) == (True, 2)
    response, listed = shown(phone, employer=str(second.employer_id))
    assert (listed, response.context["tabs"][0].count) == ([second.pk], 1)


def test_the_choice_is_kept_from_tab_to_tab(phone, first, second):
    page = shown(phone, employer=str(second.employer_id), tab="effective")[0].content.decode()
    assert f"?tab=todo&amp;employer={second.employer_id}" in page
    assert f"这里没有{second.employer.name}的合同" in page


@pytest.mark.parametrize("key", ["x", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_employer_is_no_choice(phone, first, second, key):
    assert len(shown(phone, employer=key)[1]) == 2


def test_a_stranger_s_employer_is_not_offered(stranger, phone, first, second):
    response, listed = shown(stranger, employer=str(second.employer_id))
    assert (listed, response.context["employers"]) == ([], [])
