"""变更, 续签, 解除, 终止: choosing a paper, filling it in, sending it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.contracts.models import Contract
from tests import factories
from tests.cast import account, at_first, main, representative, worker
from tests.portal.conftest import leads_back, text_of

__all__ = ["account", "at_first", "main", "representative", "worker"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def annex(main, account):
    """Its amendment, just started."""
    return factories.an_annex(main, "amendment", account)


def page(client, contract) -> str:
    """The contract's page."""
    return text_of(client.get(reverse("portal:contract", args=[contract.number])))


def choice(client, contract, effect):
    """The page behind one of the buttons."""
    return client.get(reverse("portal:annex_choice", args=[contract.number, effect]))


def start(client, contract, template):
    """Press the button of one paper."""
    return client.post(reverse("portal:annexes", args=[contract.number]), {"template": template})


def form(client, annex):
    """The form of a draft."""
    return client.get(reverse("portal:draft", args=[annex.number]))


def pay_rise(annex, **changes):
    """What the browser sends for a rise in pay."""
    return {
        "revision": annex.revision,
        "do": "save",
        "effective_date": timezone.localdate().isoformat(),
        "amend_post": "no",
        "amend_place": "no",
        "amend_hours": "no",
        "amend_pay": "yes",
        "amend_term": "no",
        "pay_mode": "monthly",
        "wage_month": "6200",
        **changes,
    }


def save(client, annex, **changes):
    """Fill in and save the form."""
    return client.post(reverse("portal:draft", args=[annex.number]), pay_rise(annex, **changes))


def test_a_contract_in_force_has_the_manual_s_buttons(owner, main):
    ways = owner.get(reverse("portal:contract", args=[main.number])).context["ways"]
    assert ways[0].label == "变更"


def test_a_contract_that_is_not_signed_has_none_of_them(owner, draft):
    assert owner.get(reverse("portal:contract", args=[draft.number])).context["ways"] == []


def test_the_choice_says_who_signs_and_which_law(owner, main):
    text = text_of(choice(owner, main, "amend"))
    assert ("劳动者在手机上阅读、确认并签字" in text, "第三十五条" in text) == (True, True)


def test_there_is_no_choice_before_the_contract_is_in_force(owner, draft):
    assert choice(owner, draft, "amend").status_code == 409


def test_a_stranger_finds_no_choice(stranger, main):
    assert choice(stranger, main, "amend").status_code == 404


def test_starting_leads_to_the_form(owner, main):
    response = start(owner, main, "amendment")
    annex = Contract.objects.get(main=main)
    assert response["Location"] == reverse("portal:draft", args=[annex.number])


def test_a_stranger_starts_nothing(stranger, main):
    assert (start(stranger, main, "amendment").status_code, main.annexes.count()) == (404, 0)


def test_a_paper_under_way_is_continued_not_started_again(owner, main, annex):
    text = text_of(choice(owner, main, "amend"))
    assert ("继续办理" in text, f"/contracts/{annex.number}/" in text, "填写变更" in text) == (
        True,
        True,
        False,
    )


def test_starting_twice_is_refused(owner, main, annex):
    assert leads_back(start(owner, main, "amendment"), main)


def test_what_is_copied_is_shown_masked_and_not_asked(owner, annex):
    text = text_of(form(owner, annex))
    assert (annex.values["b_id_no"] in text, "1501**********" in text, 'name="b_name"' in text) == (
        False,
        True,
        False,
    )


def test_the_present_term_stands_beside_the_blank(owner, annex):
    text = text_of(form(owner, annex))
    assert ("现为：5,000.00元" in text, "现为：质检员" in text) == (True, True)


def test_a_blank_offers_the_present_term_but_never_a_sum(owner, annex):
    groups = form(owner, annex).context["groups"]
    values = {blank.field.key: blank.value for group in groups for blank in group.blanks}
    assert (values["position"], values["work_league"], values["wage_month"]) == ("质检员", "呼和浩特市", "")


def test_what_was_emptied_on_purpose_stays_empty(owner, annex):
    save(owner, annex, amend_post="yes", position="", duties="检验")
    groups = form(owner, annex).context["groups"]
    values = {blank.field.key: blank.value for group in groups for blank in group.blanks}
    assert (values["position"], values["duties"]) == ("", "检验")


def test_the_contract_s_facts_survive_the_form(owner, annex, main):
    save(owner, annex)
    annex.refresh_from_db()
    assert (annex.values["main_number"], annex.values["wage_month"]) == (main.number, "6200.00")


def test_a_collision_compares_only_what_can_be_filled_in(owner, annex):
    save(owner, annex)
    response = save(owner, annex, wage_month="6500")
    assert [label for label, _, _ in response.context["differing"]] == ["月工资"]


def test_the_preview_shows_old_and_new(owner, annex):
    save(owner, annex)
    text = text_of(owner.get(reverse("portal:preview", args=[annex.number])))
    assert ("变更对照" in text, "5,000.00元" in text, "6,200.00元" in text) == (True, True, True)


def test_the_question_before_sending_speaks_of_an_agreement(owner, annex):
    save(owner, annex)
    text = text_of(owner.get(reverse("portal:move", args=[annex.number, "send"])))
    assert ("系统将生成协议正文" in text, "变更劳动合同协议书" in text) == (True, True)


def test_the_list_says_which_paper_it_is_and_of_which_contract(owner, annex, main):
    text = text_of(owner.get(reverse("portal:contracts"), {"tab": "draft"}))
    assert ("变更劳动合同协议书" in text, f"/contracts/{main.number}/" in text) == (True, True)


def test_an_annex_is_no_contract_to_copy(owner, annex):
    assert owner.post(reverse("portal:copies", args=[annex.number])).status_code == 404


@pytest.mark.parametrize("place", ["sample/", "notice/", "", "excel/", "drafts/", "workbook/"])
def test_an_annex_is_no_template_to_create_from(owner, place):
    assert owner.get(f"/portal/templates/amendment/{place}").status_code == 404


def test_the_ground_for_a_fixed_term_says_when_it_is_needed(owner, main, account):
    text = text_of(form(owner, factories.an_annex(main, "renewal", account)))
    label = text[text.index('id="label_fixed_ground"') :].split("</span>")[0]
    assert "劳动者有权订立无固定期限合同时必填" in label and "选填" not in label
    guide = text_of(owner.get(reverse("portal:guide", args=["renewal"])))
    assert "劳动者有权订立无固定期限合同时必填，否则选填" in guide


def test_the_form_of_a_renewal_shows_every_contract_with_the_worker(owner, main, account):
    annex = factories.an_annex(main, "renewal", account)
    shown = text_of(form(owner, annex))
    assert "与该劳动者的历次合同" in shown and "第1次" in shown
    assert "已连续订立1次固定期限劳动合同" in shown
    assert "与该劳动者的历次合同" not in text_of(form(owner, factories.an_annex(main, "amendment", account)))


def test_an_amendment_is_put_right_with_one_click(owner, annex):
    save(owner, annex, wage_month="1500")
    assert 'name="fix" value="wage_month=2270.00"' in text_of(form(owner, annex))
    annex.refresh_from_db()
    save(owner, annex, wage_month="1500", fix="wage_month=2270.00")
    annex.refresh_from_db()
    assert annex.values["wage_month"] == "2270.00"
    assert 'name="fix"' not in text_of(form(owner, annex))


def test_a_renewal_offers_the_open_ended_term_with_one_click(owner, main, account):
    third = {"term_type": "fixed", "fixed_terms": "2", "end_date": "2035-12-31"}
    renewal = factories.an_annex(main, "renewal", account, **third)
    sent = {**renewal.values, **third, "revision": renewal.revision, "do": "save"}
    owner.post(reverse("portal:draft", args=[renewal.number]), sent)
    assert 'name="fix" value="term_type=open"' in text_of(form(owner, renewal))
