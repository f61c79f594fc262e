"""信息录入: saving, autosave, findings, collisions, preview, copy."""

import pytest
from django.urls import reverse

from hetong.contracts.models import Contract
from hetong.contracts.registry import get_template
from hetong.portal.forms import blanks
from tests.factories import a_contract_at, a_person, values_for
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db
NEW = "/portal/templates/fulltime/drafts/"
AUTOSAVE = {"X-Requested-With": "autosave", "Accept": "application/json"}


def form_of(draft, **changes):
    """What the browser sends for this draft."""
    return {**draft.values, "revision": draft.revision, "do": "save", **changes}


def address(draft):
    """The draft's form."""
    return reverse("portal:draft", args=[draft.number])


def test_saving_the_empty_form_makes_a_draft(owner):
    owner.post(NEW, {"do": "save"})
    assert Contract.objects.get().status == "draft"


def test_sending_an_untouched_form_says_what_is_missing_and_keeps_nothing(owner):
    template = get_template("fulltime")
    untouched = dict.fromkeys((field.key for field in template.fields), "") | blanks.defaults(template.fields)
    response = owner.post(NEW, untouched | {"do": "send", "revision": "0"})
    page = text_of(response)
    assert (
        response.status_code,
        "还不能发送" in page,
        'id="said_b_name"><p class="field-error">' in page,
    ) == (
        422,
        True,
        True,
    )
    assert not Contract.objects.exists()


def test_sending_what_was_begun_keeps_it(owner):
    response = owner.post(NEW, {"b_name": "巴雅尔图", "do": "send"})
    assert (response.status_code, Contract.objects.get().worker_name) == (422, "巴雅尔图")


def test_saving_leads_to_the_draft(owner):
    response = owner.post(NEW, {"b_name": "巴雅尔图", "do": "save"})
    assert response["Location"] == address(Contract.objects.get())


def test_the_form_groups_the_blanks_as_the_manual_does(owner):
    groups = owner.get(NEW).context["groups"]
    names = ["乙方信息", "劳动合同期限", "工作内容和工作地点", "工作时间和休息休假", "劳动报酬", "约定事项"]
    assert [group.section.label for group in groups] == names


def test_what_was_typed_wrong_is_kept(owner, draft):
    owner.post(address(draft), form_of(draft, wage_month="五千"))
    assert 'value="五千"' in text_of(owner.get(address(draft)))


def test_a_choice_that_does_not_exist_is_shown_all_the_same(owner, draft):
    owner.post(address(draft), form_of(draft, work_banner="不存在的旗"))
    assert "不存在的旗（请重新选择）" in text_of(owner.get(address(draft)))


def test_a_problem_stands_beside_its_field_and_in_the_summary(owner, draft):
    owner.post(address(draft), form_of(draft, b_id_no="150102199001010010"))
    page = text_of(owner.get(address(draft)))
    assert ('href="#id_b_id_no"' in page, 'id="said_b_id_no"><p class="field-error">' in page) == (True, True)


def test_a_finding_names_the_article(owner, draft):
    owner.post(address(draft), form_of(draft, wage_month="100"))
    assert "《劳动法》第四十八条" in text_of(owner.get(address(draft)))


def test_sending_with_problems_is_refused_with_all_of_them(owner, draft):
    response = owner.post(address(draft), form_of(draft, position="", do="send"))
    assert (response.status_code, "还不能发送" in text_of(response)) == (422, True)


def test_sending_a_lawful_draft_asks_first(owner, draft):
    response = owner.post(address(draft), form_of(draft, do="send"))
    assert response["Location"] == reverse("portal:move", args=[draft.number, "send"])


def test_saving_and_previewing(owner, draft):
    response = owner.post(address(draft), form_of(draft, do="preview"))
    assert response["Location"] == reverse("portal:preview", args=[draft.number])


def test_autosave_of_a_new_form_tells_where_the_draft_is(owner):
    answer = owner.post(NEW, {"b_name": "巴雅尔图"}, headers=AUTOSAVE).json()
    assert answer["url"] == address(Contract.objects.get())


def test_autosave_answers_with_the_new_revision(owner, draft):
    answer = owner.post(address(draft), form_of(draft, position="化验员"), headers=AUTOSAVE).json()
    assert answer["fields"] == {"revision": str(draft.revision + 1)}


def test_autosave_after_somebody_else_changes_nothing(owner, draft):
    response = owner.post(address(draft), form_of(draft, position="化验员", revision=99), headers=AUTOSAVE)
    draft.refresh_from_db()
    assert (response.status_code, draft.values["position"]) == (409, "质检员")


def test_a_collision_says_once_what_may_be_done(owner, draft):
    page = text_of(owner.post(address(draft), form_of(draft, position="化验员", revision=99)))
    assert "已在另一个窗口或者由同事修改过" in page and "其他人" not in page
    assert "再次点击保存，就以本页的内容为准" in page and "打开最新内容" in page and "请复制" not in page


def test_autosave_says_that_what_was_typed_is_still_there(owner, account, draft):
    stale = owner.post(address(draft), form_of(draft, revision=99), headers=AUTOSAVE).json()["message"]
    assert "已在另一个窗口或者由同事修改过。您填写的内容仍在本页" in stale
    sent = a_contract_at("awaiting_worker_confirmation", account, a_person())
    moved = owner.post(address(sent), form_of(sent), headers=AUTOSAVE).json()["message"]
    assert "点击保存" not in moved


def test_a_collision_shows_both_values(owner, draft):
    response = owner.post(address(draft), form_of(draft, position="化验员", revision=99))
    assert response.context["differing"] == [("工作岗位", "质检员", "化验员")]


def test_a_collision_keeps_what_was_typed(owner, draft):
    response = owner.post(address(draft), form_of(draft, position="化验员", revision=99))
    assert (response.status_code, 'value="化验员"' in text_of(response)) == (409, True)


def test_saving_again_after_a_collision_wins(owner, draft):
    response = owner.post(address(draft), form_of(draft, position="化验员", revision=99))
    owner.post(address(draft), form_of(draft, position="化验员", revision=response.context["revision"]))
    draft.refresh_from_db()
    assert draft.values["position"] == "化验员"


def test_a_sent_contract_cannot_be_opened_for_editing(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    page = text_of(owner.get(address(contract), follow=True))
    assert "这份合同现在是“待个人确认”，不能再修改" in page and "撤回" in page


def test_a_contract_sent_meanwhile_keeps_what_was_typed(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    response = owner.post(address(contract), form_of(contract, position="化验员"))
    assert (response.status_code, 'value="化验员"' in text_of(response)) == (409, True)


@pytest.mark.parametrize("value", ["x" * 10000, "<script>", "\x00", "150102" * 50, "٣٤٥"])
def test_no_entry_breaks_the_page(value, owner):
    fields = ("b_name", "b_id_no", "start_date", "wage_month", "work_league", "term_type", "other_terms")
    response = owner.post(NEW, dict.fromkeys(fields, value), follow=True)
    assert response.status_code == 200


def test_the_preview_shows_the_text(owner, draft):
    assert "巴雅尔图" in text_of(owner.get(reverse("portal:preview", args=[draft.number])))


def test_the_pdf_preview_is_a_pdf(owner, draft):
    assert owner.get(reverse("portal:preview_pdf", args=[draft.number])).content[:5] == b"%PDF-"


def test_copying_takes_the_terms_but_nobody_s_data(owner, draft):
    owner.post(reverse("portal:copies", args=[draft.number]))
    copy = Contract.objects.exclude(pk=draft.pk).get()
    assert (copy.values["position"], copy.values["b_name"], copy.values["b_id_no"]) == ("质检员", "", "")


def test_hidden_blanks_are_not_kept(owner):
    values = values_for(a_person(), term_type="open", end_date="2029-01-01")
    owner.post(NEW, values)
    assert Contract.objects.get().values["end_date"] == ""


def test_a_click_puts_the_lawful_value_in_and_checks_again(owner, draft):
    owner.post(address(draft), form_of(draft, wage_month="1500"))
    draft.refresh_from_db()
    page = text_of(owner.get(address(draft)))
    assert page.count('name="fix" value="wage_month=2270.00"') == 2
    answer = owner.post(address(draft), form_of(draft, position="化验员", fix="wage_month=2270.00"))
    draft.refresh_from_db()
    assert (draft.values["wage_month"], draft.values["position"]) == ("2270.00", "化验员")
    assert answer["Location"].endswith("#id_wage_month")
    assert 'name="fix"' not in text_of(owner.get(address(draft)))


@pytest.mark.parametrize("fix", ["", "=", "nonsense", "revision=9", "contract_no=1", "wage_month"])
def test_a_strange_click_changes_no_other_blank(owner, draft, fix):
    owner.post(address(draft), form_of(draft, fix=fix))
    before = {key: value for key, value in draft.values.items() if key != "wage_month"}
    draft.refresh_from_db()
    assert {key: draft.values[key] for key in before} == before


def test_autosave_says_what_the_rules_say(owner, draft):
    answer = owner.post(
        address(draft), form_of(draft, wage_month="1500", position=""), headers=AUTOSAVE
    ).json()
    assert list(answer["said"]) == ["wage_month"]
    assert 'class="field-error"' in answer["said"]["wage_month"]
    assert 'value="wage_month=2270.00"' in answer["said"]["wage_month"]
    assert answer["missing"] == ["position"]
    assert "有 2 处需要修改" in answer["summary"]


def test_autosave_of_a_lawful_draft_says_nothing(owner, draft):
    answer = owner.post(address(draft), form_of(draft), headers=AUTOSAVE).json()
    assert (answer["said"], answer["missing"], answer["summary"].strip()) == ({}, [], "")


def test_what_autosave_says_is_escaped(owner, draft):
    answer = owner.post(address(draft), form_of(draft, start_date="<script>"), headers=AUTOSAVE).json()
    assert "<script>" not in answer["said"]["start_date"] + answer["summary"]
