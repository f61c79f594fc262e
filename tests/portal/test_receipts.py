"""签收 of a worker's notice, and the papers of the employer alone, on the PC."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts import actions
from tests import factories, papers
from tests.cast import account, at_first, main, representative, worker
from tests.portal.conftest import text_of
from tests.walking import sign, walk_to

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(main, account, worker):
    """The worker's notice of resignation, signed."""
    values = {"ground": "37", "effective_date": (date.today() + timedelta(days=30)).isoformat()}
    by = factories.worker_actor(worker)
    found = actions.resign(main, values=values, person=worker, by=by, now=timezone.now())
    sign(found, account, worker)
    found.refresh_from_db()
    return found


def page(client, name, *args) -> str:
    """A page of the portal."""
    return text_of(client.get(reverse(name, args=args)))


@pytest.mark.parametrize("name", ["hall:home", "portal:contracts"])
def test_it_is_hard_to_overlook(owner, notice, name):
    assert "有 1 份劳动者送达的文书待签收" in page(owner, name)


def test_other_employers_hear_nothing(stranger, notice):
    assert "待签收" not in page(stranger, "hall:home")


def test_the_contract_s_page_says_it_first(owner, notice, main):
    text = page(owner, "portal:contract", main.number)
    assert ("合同将于" in text, "请签收" in text, "第三十七条" in text) == (True, True, True)


def test_what_waits_is_listed(owner, notice):
    assert notice.main.number in page(owner, "portal:receipts")


def test_receiving_it(owner, notice):
    response = owner.post(reverse("portal:receipt", args=[notice.number]))
    notice.refresh_from_db()
    assert (response.status_code, notice.state_label) == (302, "已签收")
    assert "待签收" not in page(owner, "hall:home")


def test_a_stranger_cannot_receive_it(stranger, notice):
    assert stranger.post(reverse("portal:receipt", args=[notice.number])).status_code == 404


def test_with_an_end_set_both_may_agree_to_go_on(owner, notice, main):
    ways = owner.get(reverse("portal:contract", args=[main.number])).context["ways"]
    assert [way.label for way in ways] == ["解除", "终止", "继续履行"]


def test_what_both_agree_on_is_offered_first(owner, main):
    offered = owner.get(reverse("portal:annex_choice", args=[main.number, "dissolve"])).context["papers"]
    assert [one.template.code for one in offered] == ["mutual_dissolution", "employer_dissolution"]


def test_a_paper_of_the_employer_is_put_up_for_the_stamp(owner, main, account):
    draft = factories.an_annex(main, "employer_dissolution", account, **papers.dismissal(papers.tomorrow()))
    text = page(owner, "portal:move", draft.number, "send")
    assert ("确认提交签章" in text, "劳动者看不到" in text, "短信通知" in text) == (True, True, False)


def test_its_form_offers_what_the_platform_knows(owner, main, account):
    draft = factories.an_annex(main, "employer_dissolution", account)
    groups = owner.get(reverse("portal:draft", args=[draft.number])).context["groups"]
    values = {blank.field.key: blank.value for group in groups for blank in group.blanks}
    assert values["service_from"] == main.start_date.isoformat()


def test_a_form_just_opened_is_not_found_fault_with(owner, main, account):
    draft = factories.an_annex(main, "employer_dissolution", account)
    assert owner.get(reverse("portal:draft", args=[draft.number])).context["findings"] == []


def test_severance_is_reckoned_beside_its_blank(owner, main, account):
    draft = factories.an_annex(main, "mutual_dissolution", account, **papers.parting(date.today()))
    assert "按已填内容计算" in page(owner, "portal:draft", draft.number)


def test_severance_waits_for_what_it_depends_on(owner, main, account):
    draft = factories.an_annex(main, "mutual_dissolution", account)
    assert "可以按法定标准计算" in page(owner, "portal:draft", draft.number)


def test_the_certificate_stands_on_the_page_of_the_ended_contract(
    owner, main, account, worker, representative
):
    values = papers.parting(date.today())
    factories.a_concluded_annex(main, "mutual_dissolution", account, worker, representative, **values)
    actions.certify(main, now=timezone.now())
    text = page(owner, "portal:contract", main.number)
    assert ("解除（终止）劳动合同证明" in text, "待单位签章" in text, "出具证明" in text) == (
        True,
        True,
        False,
    )


def test_the_paper_stands_among_those_to_be_stamped(owner, main, account, worker):
    draft = factories.an_annex(main, "employer_dissolution", account, **papers.dismissal(papers.tomorrow()))
    walk_to("submitted", draft, account, worker)
    listed = owner.get(reverse("portal:contracts"), {"tab": "signing", "sub": "awaiting_employer_signature"})
    assert "解除劳动合同通知书" in text_of(listed)


def test_an_expired_contract_says_what_staying_on_means(owner, account, worker, representative):
    ended = date.today() - timedelta(days=40)
    term = {"start_date": (ended - timedelta(days=364)).isoformat(), "end_date": ended.isoformat()}
    main = factories.a_contract_in_force(account, worker, representative, **term)
    actions.expire_due(timezone.now())
    shown = page(owner, "portal:contract", main.number)
    assert ("劳动者继续工作的，请尽快续签" in shown, "二倍的工资" in shown) == (True, True)
    assert "二倍的工资" in page(owner, "portal:annex_choice", main.number, "renew")
