"""The entry form of every template: its groups, its blanks, and a contract that can be sent from it."""

from random import Random

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.models import Contract
from hetong.contracts.registry import all_templates, get_template
from hetong.demo.names import People
from hetong.demo.values import Term, blanks
from tests.portal.conftest import text_of
from tests.portal.test_licence_page import licensed

pytestmark = pytest.mark.django_db
TEMPLATES = [template.code for template in all_templates()]


def form(code: str, number: int = 1) -> dict[str, str]:
    """What a clerk types."""
    person = People(number, 18_600_000_000).next()
    term = Term(timezone.localdate(), 36, 3)
    return blanks(person, term, Random(number), template=code)


@pytest.mark.parametrize("code", TEMPLATES)
def test_every_blank_is_on_the_form(owner, code):
    page = text_of(owner.get(reverse("portal:new_draft", args=[code])))
    missing = [f.label for f in get_template(code).fields if f'name="{f.key}"' not in page]
    assert missing == []


@pytest.mark.parametrize("code", TEMPLATES)
@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_filled_form_can_be_sent(owner, account, code, number):
    licensed(account)
    typed = form(code, number) | {"do": "send", "revision": "0"}
    response = owner.post(reverse("portal:new_draft", args=[code]), typed)
    contract = Contract.objects.get()
    assert response["Location"] == reverse("portal:move", args=[contract.number, "send"])


@pytest.mark.parametrize("code", TEMPLATES)
def test_what_is_missing_is_named_per_blank(owner, account, code):
    licensed(account)
    response = owner.post(reverse("portal:new_draft", args=[code]), {"do": "send"})
    named = {finding.field for finding in response.context["stops"]}
    assert (response.status_code, named) == (422, {f.key for f in get_template(code).fields if f.always})


def test_a_blank_says_when_it_must_be_filled(owner):
    page = text_of(owner.get(reverse("portal:new_draft", args=["simple"])))
    assert page.count("“是否工程建设项目用工”为“是”时必填") == 5


@pytest.mark.parametrize("code", TEMPLATES)
def test_the_sample_reads_without_gaps(owner, account, code):
    licensed(account)
    page = text_of(owner.get(reverse("portal:sample", args=[code])))
    assert "（未填写）" not in page and get_template(code).label in page


def test_a_copy_leaves_out_everything_personal(owner, account):
    owner.post(reverse("portal:new_draft", args=["simple"]), form("simple", 2))
    first = Contract.objects.get()
    owner.post(reverse("portal:copies", args=[first.number]))
    copied = Contract.objects.exclude(pk=first.pk).get().values
    personal = [field.key for field in get_template("simple").fields if field.personal]
    assert {key: copied[key] for key in personal if copied[key]} == {}
    assert copied["position"] == first.values["position"]


def test_numbers_of_the_worker_s_account_and_contact_are_masked(owner, account):
    seeds = (seed for seed in range(1, 50) if form("simple", seed).get("ec_phone"))
    typed = form("simple", next(seeds))
    owner.post(reverse("portal:new_draft", args=["simple"]), typed)
    page = text_of(owner.get(reverse("portal:contract", args=[Contract.objects.get().number])))
    assert typed["bank_account"] not in page and typed["ec_phone"] not in page
    assert typed["bank_account"][-4:] in page
