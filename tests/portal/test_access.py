"""Who may open what: owner and colleague yes, a stranger finds nothing, a visitor is sent to the log-in page."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

OF_CONTRACT = ["contract", "draft", "preview", "preview_pdf"]
OF_EVERYBODY = [
    ("licence", []),
    ("templates", []),
    ("sample", ["fulltime"]),
    ("notice", ["fulltime"]),
    ("entry", ["fulltime"]),
    ("excel", ["fulltime"]),
    ("workbook", ["fulltime"]),
    ("new_draft", ["fulltime"]),
    ("contracts", []),
    ("signings", []),
    ("seals", []),
]


@pytest.mark.parametrize("name", OF_CONTRACT)
def test_a_contract_s_pages_open_for_the_owner(name, owner, draft):
    assert owner.get(reverse(f"portal:{name}", args=[draft.number])).status_code == 200


@pytest.mark.parametrize("name", OF_CONTRACT)
def test_a_contract_s_pages_open_for_a_colleague(name, colleague, draft):
    assert colleague.get(reverse(f"portal:{name}", args=[draft.number])).status_code == 200


@pytest.mark.parametrize("name", OF_CONTRACT)
def test_a_contract_s_pages_do_not_exist_for_a_stranger(name, stranger, draft):
    assert stranger.get(reverse(f"portal:{name}", args=[draft.number])).status_code == 404


@pytest.mark.parametrize("name", ["draft", "reveal", "copies"])
def test_a_stranger_cannot_change_a_contract(name, stranger, draft):
    assert stranger.post(reverse(f"portal:{name}", args=[draft.number])).status_code == 404


@pytest.mark.parametrize(("name", "arguments"), OF_EVERYBODY)
def test_common_pages_open_for_an_operator(name, arguments, owner):
    assert owner.get(reverse(f"portal:{name}", args=arguments)).status_code == 200


@pytest.mark.parametrize(("name", "arguments"), OF_EVERYBODY)
def test_a_visitor_is_sent_to_the_log_in_page(name, arguments):
    response = Client().get(reverse(f"portal:{name}", args=arguments))
    assert (response.status_code, reverse("hall:login") in response["Location"]) == (302, True)


def test_home_leads_to_the_list(owner):
    assert owner.get(reverse("portal:home"))["Location"] == reverse("portal:contracts")


def test_an_unknown_template_is_not_found(owner):
    assert owner.get(reverse("portal:entry", args=["nonsense"])).status_code == 404


def test_a_stranger_s_list_is_empty(stranger, draft):
    assert draft.number not in stranger.get(reverse("portal:contracts")).content.decode()
