"""劳务派遣经营许可证: its page, and the way there when a template needs it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.actions import create_draft
from hetong.identity.actions import record_dispatch_licence
from hetong.identity.models import Employer
from tests.contracts.dispatch_sample import VALUES
from tests.factories import employer_actor
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db
PAGE = "/portal/employer/dispatch-licence/"
MISSING = "本单位还没有登记劳务派遣经营许可证"
FORM = {"number": "示派许字（2026）第0001号", "valid_from": "20260101", "valid_to": "2099年12月31日"}


def licensed(account, *, days=1000):
    """The employer with a licence that ends in so many days."""
    today = timezone.localdate()
    record_dispatch_licence(
        account.employer,
        number=FORM["number"],
        valid_from=today - timedelta(days=10),
        valid_to=today + timedelta(days=days),
        by=employer_actor(account),
        now=timezone.now(),
    )


def test_without_licence_it_says_who_needs_one(owner):
    page = text_of(owner.get(PAGE))
    assert "未登记" in page and "第五十七条" in page


def test_a_licence_is_entered(owner, account):
    assert owner.post(PAGE, FORM)["Location"] == PAGE
    assert Employer.objects.get(pk=account.employer_id).dispatch_licence_no == FORM["number"]
    page = text_of(owner.get(PAGE))
    assert "有效" in page and "最近登记" in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": ""}, "请填写许可证编号"),
        ({"valid_to": "长期"}, "不是有效日期"),
        ({"valid_to": "2020-01-01"}, "有效期的截止日期早于开始日期"),
        ({"valid_from": "2019-01-01", "valid_to": "2020-01-01"}, "已过有效期"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(owner, changes, words):
    response = owner.post(PAGE, FORM | changes)
    page = text_of(response)
    assert (response.status_code, words in page) == (422, True)
    for value in (FORM | changes).values():
        assert value in page


def test_an_expired_licence_is_marked(owner, account):
    licensed(account)
    past = timezone.localdate() - timedelta(days=1)
    Employer.objects.filter(pk=account.employer_id).update(dispatch_licence_to=past)
    assert "已过有效期" in text_of(owner.get(PAGE))


def test_the_end_of_a_licence_is_announced(owner, account):
    licensed(account, days=20)
    assert "还有 20 天到期" in text_of(owner.get(PAGE))


def test_the_employer_s_facts_lead_there(owner, account):
    assert f'href="{PAGE}"' in text_of(owner.get(reverse("hall:employer")))
    licensed(account)
    assert FORM["number"] in text_of(owner.get(reverse("hall:employer")))


def test_the_cards_stand_in_the_manual_s_order(owner):
    offers = owner.get(reverse("portal:templates")).context["offers"]
    assert [one.label for one, _ in offers] == ["全日制劳动合同", "劳务派遣合同", "简易劳动合同"]


@pytest.mark.parametrize("name", ["templates", "entry", "excel"])
def test_the_dispatch_template_shows_the_way_while_the_licence_is_missing(owner, name):
    address = reverse(f"portal:{name}", args=[] if name == "templates" else ["dispatch"])
    page = text_of(owner.get(address))
    assert MISSING in page and f'href="{PAGE}"' in page


@pytest.mark.parametrize("name", ["entry", "excel"])
def test_other_templates_say_nothing_of_a_licence(owner, name):
    assert MISSING not in text_of(owner.get(reverse(f"portal:{name}", args=["simple"])))


def test_with_a_licence_the_way_is_clear(owner, account):
    licensed(account)
    assert MISSING not in text_of(owner.get(reverse("portal:entry", args=["dispatch"])))


@pytest.mark.parametrize("name", ["draft", "preview"])
def test_a_draft_of_dispatch_links_to_the_licence(owner, account, name):
    by, now = employer_actor(account), timezone.now()
    draft = create_draft(
        account.employer, template="dispatch", values=VALUES, operator=account, by=by, now=now
    )
    page = text_of(owner.get(reverse(f"portal:{name}", args=[draft.number])))
    assert MISSING in page and f'href="{PAGE}"' in page
