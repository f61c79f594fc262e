"""Which contracts a form means."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from hetong.kernel.errors import Invalid
from hetong.portal.selection import Selection
from tests.factories import a_draft, a_person

pytestmark = pytest.mark.django_db


def chosen(account, **data):
    """The contracts that a form with these fields means."""
    query = QueryDict(mutable=True)
    query.update(data)
    return list(Selection.read(query).contracts(account.employer))


@pytest.fixture
def drafts(account):
    """Three drafts, oldest first."""
    return [a_draft(account, a_person()) for _ in range(3)]


def test_ticked_ones(account, drafts):
    assert chosen(account, ids=f"{drafts[0].pk},{drafts[2].pk}") == [drafts[0], drafts[2]]


def test_all_that_match(account, drafts):
    assert chosen(account, all_matching="1", tab="draft") == drafts


def test_all_but_the_excluded(account, drafts):
    assert chosen(account, all_matching="1", tab="draft", excluded=str(drafts[1].pk)) == [
        drafts[0],
        drafts[2],
    ]


def test_all_that_match_the_search(account, drafts):
    wanted = a_draft(account, a_person("敖登·图雅"))
    assert chosen(account, all_matching="1", tab="draft", q="敖登") == [wanted]


def test_what_came_later_is_left_out(account, drafts):
    before = timezone.now()
    a_draft(account, a_person())
    assert chosen(account, all_matching="1", tab="draft", until=before.isoformat()) == drafts


def test_what_changed_later_is_left_out(account, drafts):
    type(drafts[0]).objects.filter(pk=drafts[0].pk).update(updated_at=timezone.now() + timedelta(minutes=1))
    assert chosen(account, all_matching="1", tab="draft") == drafts[1:]


def test_fields_lead_back_to_the_same_selection(drafts):
    query = QueryDict(mutable=True)
    query.update({"ids": str(drafts[0].pk), "q": "巴"})
    first = Selection.read(query)
    again = QueryDict(mutable=True)
    again.update(first.fields())
    assert Selection.read(again) == first


@pytest.mark.parametrize("data", [{}, {"ids": ""}, {"ids": "abc"}, {"ids": ",,"}])
def test_nothing_ticked_is_said(account, data):
    with pytest.raises(Invalid):
        chosen(account, **data)


def test_a_stranger_s_contract_is_not_chosen(account, stranger, drafts):
    from tests.factories import an_employer

    assert chosen(an_employer(1), ids=str(drafts[0].pk)) == []
