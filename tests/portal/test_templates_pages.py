"""合同创建: cards, notice, the two ways."""

import pytest
from django.urls import reverse

from hetong.contracts.actions import has_accepted
from hetong.contracts.texts import service_notice
from tests.factories import an_employer, employer_actor
from tests.portal.conftest import browser_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer():
    """An operator who has not accepted the notice."""
    return browser_of(an_employer(2))


def test_a_card_says_for_whom_the_template_is(owner):
    assert "适用于用人单位与劳动者建立全日制劳动关系" in text_of(owner.get(reverse("portal:templates")))


def test_nobody_creates_before_accepting(newcomer):
    response = newcomer.get(reverse("portal:entry", args=["fulltime"]))
    assert response["Location"] == reverse("portal:notice", args=["fulltime"])


def test_the_notice_must_be_scrolled_through(newcomer):
    page = text_of(newcomer.get(reverse("portal:notice", args=["fulltime"])))
    assert ('data-scroll-gate="#agree"' in page, "我已阅读并同意以上说明" in page) == (True, True)


def test_accepting_is_recorded(newcomer):
    sha256 = service_notice("employer").sha256
    newcomer.post(reverse("portal:notice", args=["fulltime"]), {"sha256": sha256})
    assert has_accepted("employer", subject=employer_actor(an_employer(2)).subject)


def test_accepting_leads_to_the_two_ways(newcomer):
    sha256 = service_notice("employer").sha256
    response = newcomer.post(reverse("portal:notice", args=["fulltime"]), {"sha256": sha256})
    assert response["Location"] == reverse("portal:entry", args=["fulltime"])


def test_another_text_cannot_be_accepted(newcomer):
    response = newcomer.post(reverse("portal:notice", args=["fulltime"]), {"sha256": "0" * 64})
    assert (response.status_code, "请重新阅读" in text_of(response)) == (409, True)


def test_an_accepted_notice_can_be_read_again(owner):
    page = text_of(owner.get(reverse("portal:notice", args=["fulltime"])))
    assert ("您已阅读并同意本告知书" in page, 'id="agree"' in page) == (True, False)


def test_the_entry_page_lists_drafts(owner, draft):
    assert "巴雅尔图" in text_of(owner.get(reverse("portal:entry", args=["fulltime"])))


def test_the_sample_shows_every_section(owner):
    page = text_of(owner.get(reverse("portal:sample", args=["fulltime"])))
    assert [name for name in ("乙方信息", "劳动合同期限", "劳动报酬", "约定事项") if name not in page] == []


def test_the_sample_shows_the_contract_with_examples(owner):
    page = text_of(owner.get(reverse("portal:sample", args=["fulltime"])))
    assert ("合同样本" in page, "质检员" in page, "第一条" in page) == (True, True, True)
