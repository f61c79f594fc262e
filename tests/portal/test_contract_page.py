"""One contract: facts, text, files, history."""

import pytest
from django.urls import reverse

from hetong.ledger.chain import history
from hetong.portal.history import moments_of
from tests.factories import a_contract_at, a_person
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


def page(client, contract) -> str:
    """The contract's page."""
    return text_of(client.get(reverse("portal:contract", args=[contract.number])))


def reveal(client, contract, purpose):
    """Ask for the full numbers."""
    return client.post(reverse("portal:reveal", args=[contract.number]), {"purpose": purpose})


def test_identity_number_and_phone_are_masked(owner, draft):
    text = page(owner, draft)
    assert (draft.values["b_id_no"] in text.split("合同内容")[0], "1501**********" in text) == (False, True)


def test_the_full_numbers_are_shown_for_a_purpose(owner, draft):
    assert draft.values["b_id_no"] in text_of(reveal(owner, draft, "核对身份信息")).split("合同内容")[0]


def test_looking_is_written_into_the_ledger(owner, draft):
    reveal(owner, draft, "核对身份信息")
    last = history(draft.subject)[-1]
    assert (last.event, last.detail) == ("contract.revealed", {"purpose": "核对身份信息"})


def test_without_a_purpose_nothing_is_shown(owner, draft):
    assert reveal(owner, draft, "好奇").status_code == 422


def test_the_text_of_the_contract_is_on_the_page(owner, draft):
    assert "劳动合同期限" in page(owner, draft)


def test_the_reason_of_an_objection_is_shown(owner, account):
    assert "工资与面谈时不一致" in page(owner, a_contract_at("negotiating", account, a_person()))


def test_edits_in_a_row_are_told_once(owner, draft):
    for position in ("化验员", "检验员"):
        draft.refresh_from_db()
        form = {**draft.values, "revision": draft.revision, "position": position}
        owner.post(reverse("portal:draft", args=[draft.number]), form)
    assert [(moment.what, moment.times) for moment in moments_of(draft)] == [
        ("修改内容", 2),
        ("创建", 1),
    ]


def test_a_sent_version_is_a_pdf(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    assert owner.get(reverse("portal:file", args=[contract.number, 1])).content[:5] == b"%PDF-"


def test_a_file_s_name_holds_no_personal_data(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person("巴雅尔图"))
    response = owner.get(reverse("portal:current_file", args=[contract.number]), {"download": "1"})
    assert "%E5%B7%B4%E9%9B%85" not in response["Content-Disposition"]


def test_a_draft_has_no_file_yet(owner, draft):
    assert owner.get(reverse("portal:current_file", args=[draft.number])).status_code == 404


def test_a_version_that_is_not_there(owner, draft):
    assert owner.get(reverse("portal:file", args=[draft.number, 7])).status_code == 404


def test_a_stranger_gets_no_file(stranger, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person())
    assert stranger.get(reverse("portal:file", args=[contract.number, 1])).status_code == 404
