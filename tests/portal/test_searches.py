"""Searching: what is typed goes in a body, and no identity number into an address."""

import pytest
from django.urls import reverse

from hetong.batches.actions import start
from hetong.contracts.queries import of_employer
from hetong.kernel.id_card import check_digit
from tests.factories import a_draft, a_person, employer_actor
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


def searched(client, **data) -> str:
    """Where a search leads."""
    return client.post(reverse("portal:searches"), data)["Location"]


def another_number(number: str) -> str:
    """A number with the same last four characters that nobody has."""
    bodies = (f"999999200001{n:02}{number[14:17]}" for n in range(1, 29))
    return next(body + number[-1] for body in bodies if check_digit(body) == number[-1])


def test_a_search_keeps_the_rest_of_the_view(owner):
    address = searched(owner, q="巴雅尔", tab="signing", size="50", page="3")
    assert address == f"{reverse('portal:contracts')}?tab=signing&q=%E5%B7%B4%E9%9B%85%E5%B0%94&size=50"


def test_an_identity_number_finds_its_holder_and_stands_in_no_address(owner, account, draft):
    number = draft.values["b_id_no"]
    address = searched(owner, q=f" {number.lower()} ")
    shown = owner.get(address)
    assert [row["contract"] for row in shown.context["rows"]] == [draft]
    assert (number in address, number[:14] in address, number in text_of(shown)) == (False, False, False)


def test_nobody_is_found_by_the_end_of_another_s_number(owner, draft):
    number = draft.values["b_id_no"]
    shown = owner.get(searched(owner, q=another_number(number)))
    assert not shown.context["rows"]
    assert f"没有与“**************{number[-4:]}”相符的合同" in text_of(shown)
    assert "没有合同填写的是这个身份证号" in text_of(shown)


def test_searching_again_for_what_the_box_shows_finds_the_same(owner, draft):
    view = owner.get(searched(owner, q=draft.values["b_id_no"])).context["view"]
    again = searched(owner, **view.fields())
    assert [row["contract"] for row in owner.get(again).context["rows"]] == [draft]
    assert "who=" not in searched(owner, **view.fields() | {"q": "巴雅尔"})


def test_a_wrong_check_digit_is_told_on_the_page(owner):
    response = owner.post(
        reverse("portal:searches"), {"q": "999999200001011012"}, headers={"HX-Request": "true"}
    )
    assert (response.status_code, response["HX-Retarget"]) == (422, ".toasts")
    assert "身份证号校验位不符，请核对" in text_of(response)


def test_htmx_is_led_to_what_was_found(owner):
    response = owner.post(reverse("portal:searches"), {"q": "巴雅尔"}, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"].partition("?")[0]) == (
        200,
        reverse("portal:contracts"),
    )


def test_a_selection_of_all_found_is_that_of_the_number(owner, account, draft):
    a_draft(account, a_person())
    view = owner.get(searched(owner, q=draft.values["b_id_no"])).context["view"]
    assert list(view.contracts(account.employer)) == [draft]


def test_the_contracts_of_a_batch_are_searched_alike(
    owner, account, draft, django_capture_on_commit_callbacks
):
    a_draft(account, a_person())
    batch = start(
        account,
        verb="delete",
        contracts=of_employer(account.employer),
        by=employer_actor(account),
        now=draft.created_at,
    )
    response = owner.post(reverse("portal:batch_searches", args=[batch.pk]), {"q": draft.values["b_id_no"]})
    shown = owner.get(response["Location"])
    assert [row.contract for row in shown.context["page"]] == [draft]
    assert draft.values["b_id_no"] not in response["Location"]
