"""A worker's contracts on the phone: who sees them, and the way to the signature."""

import base64
import re

import pytest
from django.test import Client
from django.utils import timezone

from hetong.contracts.actions import bind_worker, edit, reject, withdraw
from hetong.phone.handwriting import printed_name
from tests import factories
from tests.phone.conftest import log_in
from tests.walking import last_code

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "",
    "history/",
    "versions/1/",
    "versions/1/pdf/",
    "versions/1/pages/1/",
    "text/",
    "objection/",
    "ending/",
    "original/",
    "pdf/",
    "pages/1/",
]


@pytest.fixture
def sent(account, worker):
    return factories.a_contract_at("awaiting_worker_confirmation", account, worker)


@pytest.fixture
def confirmed(account, worker):
    return factories.a_contract_at("awaiting_worker_signature", account, worker)


@pytest.mark.parametrize("page", PAGES)
class TestAccess:
    def test_the_worker_gets_the_page(self, page, sent, phone):
        if page == "text/":
            accept_notice(phone)
        assert phone.get(f"/m/c/{sent.number}/{page}").status_code == 200

    def test_a_stranger_gets_404(self, page, sent, stranger):
        accept_notice(stranger)
        assert stranger.get(f"/m/c/{sent.number}/{page}").status_code == 404

    def test_a_visitor_is_sent_to_the_door(self, page, sent):
        answer = Client().get(f"/m/c/{sent.number}/{page}")
        assert answer.headers["Location"].startswith("/m/login/")


class TestMainTerms:
    """工资, 期限, 试用期, 工作地点, 工时, before the worker decides."""

    TOLD = ('id="key-terms"', "每月5,000.00元", "每月10日前", "（固定期限）", "工作地点", "标准工时制")

    @pytest.mark.parametrize("page", ["", "text/"])
    def test_before_the_confirmation(self, page, sent, phone):
        accept_notice(phone)
        shown = phone.get(f"/m/c/{sent.number}/{page}").content.decode()
        assert [words for words in self.TOLD if words not in shown] == []

    def test_where_it_is_signed(self, confirmed, phone):
        shown = phone.get(f"/m/c/{confirmed.number}/signature/").content.decode()
        assert [words for words in self.TOLD if words not in shown] == []

    def test_not_once_it_is_in_force(self, account, worker, representative, phone):
        contract = factories.a_contract_in_force(account, worker, representative)
        assert 'id="key-terms"' not in phone.get(f"/m/c/{contract.number}/").content.decode()


def accept_notice(client):
    page = client.get("/m/notice/").content.decode()
    sha256 = re.search(r'name="sha256" value="([0-9a-f]{64})"', page)[1]
    return client.post("/m/notice/", {"sha256": sha256, "agreed": "on"})


def handwritten(person) -> str:
    return "data:image/png;base64," + base64.b64encode(printed_name(person.name)).decode()


class TestReading:
    def test_the_list_counts_what_is_waiting(self, sent, phone):
        assert sent.employer.name in phone.get("/m/c/").content.decode()

    def test_the_notice_comes_first(self, sent, phone):
        assert phone.get(f"/m/c/{sent.number}/text/").headers["Location"].startswith("/m/notice/")

    def test_a_notice_must_be_agreed_to(self, phone):
        assert phone.post("/m/notice/", {"sha256": "0" * 64}).status_code == 422

    def test_an_outdated_notice_is_shown_again(self, phone):
        answer = phone.post("/m/notice/", {"sha256": "0" * 64, "agreed": "on"})
        assert answer.status_code == 409

    def test_confirming_unread_is_refused(self, sent, phone):
        accept_notice(phone)
        assert phone.post(f"/m/c/{sent.number}/confirmation/").status_code == 422

    def test_read_to_the_end_it_can_be_confirmed(self, sent, phone):
        accept_notice(phone)
        phone.post(f"/m/c/{sent.number}/text/end/", {"seconds": "x"})
        phone.post(f"/m/c/{sent.number}/confirmation/")
        sent.refresh_from_db()
        assert sent.status == "awaiting_worker_signature"

    def test_confirming_by_get_changes_nothing(self, sent, phone):
        phone.get(f"/m/c/{sent.number}/confirmation/")
        sent.refresh_from_db()
        assert sent.status == "awaiting_worker_confirmation"

    def test_the_download_carries_its_chinese_name(self, sent, phone):
        answer = phone.get(f"/m/c/{sent.number}/pdf/?download=1")
        assert "filename*=UTF-8''%E5%85%A8" in answer.headers["Content-Disposition"]

    def test_a_page_past_the_end_is_404(self, sent, phone):
        assert phone.get(f"/m/c/{sent.number}/pages/999/").status_code == 404


class TestTakenBack:
    @pytest.fixture
    def withdrawn(self, sent, account):
        withdraw(sent, by=factories.employer_actor(account), now=timezone.now())
        return sent

    def test_the_worker_is_told(self, withdrawn, phone):
        answer = phone.get(f"/m/c/{withdrawn.number}/")
        assert (answer.status_code, "单位撤回了这份合同" in answer.content.decode()) == (200, True)

    def test_a_signed_one_was_returned(self, account, worker, phone):
        contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
        reject(contract, reason="岗位有误", by=factories.employer_actor(account), now=timezone.now())
        assert "签字已失效" in phone.get(f"/m/c/{contract.number}/").content.decode()

    @pytest.mark.parametrize("page", ["text/", "original/", "pdf/", "pages/1/", "signature/"])
    def test_its_content_is_no_longer_shown(self, page, withdrawn, phone):
        accept_notice(phone)
        assert phone.get(f"/m/c/{withdrawn.number}/{page}").status_code == 409

    def test_the_version_that_was_delivered_is_shown_struck_out(self, withdrawn, phone, stranger):
        url = f"/m/c/{withdrawn.number}/versions/1/"
        page = phone.get(url).content.decode()
        assert ("单位已撤回这一版本" in page, stranger.get(url).status_code) == (True, 404)

    def test_nobody_else_learns_of_it(self, withdrawn, stranger):
        assert stranger.get(f"/m/c/{withdrawn.number}/").status_code == 404

    def test_a_draft_never_sent_is_unknown(self, account, worker, phone):
        draft = factories.a_draft(account, worker)
        bind_worker(worker, by=factories.worker_actor(worker), now=timezone.now())
        assert phone.get(f"/m/c/{draft.number}/").status_code == 404

    def test_a_draft_rewritten_for_another_person_is_unknown_to_them(self, withdrawn, account):
        newcomer = factories.a_person("乌日娜")
        values = {**withdrawn.values, "b_id_no": newcomer.id_number, "b_name": newcomer.name}
        by, now = factories.employer_actor(account), timezone.now()
        edit(withdrawn, values=values, revision=withdrawn.revision, by=by, now=now)
        bind_worker(newcomer, by=factories.worker_actor(newcomer), now=timezone.now())
        assert log_in(newcomer).get(f"/m/c/{withdrawn.number}/").status_code == 404


class TestLeaving:
    def test_an_objection_needs_a_reason(self, sent, phone):
        assert phone.post(f"/m/c/{sent.number}/objection/", {"reason": " "}).status_code == 422

    def test_an_objection_is_passed_on(self, sent, phone):
        phone.post(f"/m/c/{sent.number}/objection/", {"reason": "工资与面谈不一致"})
        sent.refresh_from_db()
        assert sent.status == "negotiating"

    def test_ending_needs_a_second_confirmation(self, sent, phone):
        assert phone.post(f"/m/c/{sent.number}/ending/", {"reason": "另有安排"}).status_code == 422

    @pytest.mark.parametrize(
        ("state", "instead"),
        [
            ("awaiting_worker_confirmation", "请返回并选择“提出协商”"),
            ("negotiating", "请等单位修改后重新发给您"),
            ("awaiting_worker_signature", "请联系单位撤回"),
            ("awaiting_employer_signature", "请联系单位驳回"),
        ],
    )
    def test_ending_says_what_else_there_is(self, state, instead, account, worker, phone):
        contract = factories.a_contract_at(state, account, worker)
        page = phone.get(f"/m/c/{contract.number}/ending/").content.decode()
        assert re.findall("只是想修改内容的[^<]*", page)[0].count(instead) == 1

    def test_leaving_is_called_in_plain_words_too(self, confirmed, phone):
        assert "终止流程（不签这份合同）" in phone.get(f"/m/c/{confirmed.number}/").content.decode()

    def test_ending_asks_why_not_to_sign(self, sent, phone):
        page = phone.post(f"/m/c/{sent.number}/ending/", {}).content.decode()
        assert ("请写明为什么不签了。" in page, "希望怎样修改" in page) == (True, False)
        assert '">请先勾选，确认您了解终止后合同作废。</a>' in page

    def test_ending_voids_the_contract(self, sent, phone):
        phone.post(f"/m/c/{sent.number}/ending/", {"reason": "另有安排", "understood": "on"})
        sent.refresh_from_db()
        assert sent.status == "flow_ended"

    def test_what_the_state_forbids_is_a_conflict(self, confirmed, phone):
        answer = phone.post(f"/m/c/{confirmed.number}/objection/", {"reason": "工资太低"})
        assert answer.status_code == 409

    def test_the_page_of_a_step_that_is_over_leads_to_how_things_stand(self, confirmed, phone):
        answer = phone.get(f"/m/c/{confirmed.number}/objection/", follow=True)
        assert answer.redirect_chain == [(f"/m/c/{confirmed.number}/", 302)]
        assert "这一步现在不用办" in answer.content.decode()


class TestSigning:
    def sign(self, client, contract, **data):
        return client.post(f"/m/c/{contract.number}/signature/", data)

    def code(self, client, contract, worker, **kept):
        client.post(f"/m/c/{contract.number}/signature/code/", kept)
        return last_code(worker.phone)

    def test_handwriting_and_code_sign(self, confirmed, phone, worker):
        code = self.code(phone, confirmed, worker)
        self.sign(phone, confirmed, handwriting=handwritten(worker), code=code)
        confirmed.refresh_from_db()
        assert confirmed.status == "awaiting_employer_signature"

    def test_the_result_page_says_what_comes_next(self, confirmed, phone, worker):
        code = self.code(phone, confirmed, worker)
        answer = self.sign(phone, confirmed, typed="on", code=code)
        assert "接下来" in phone.get(answer.headers["Location"]).content.decode()

    def test_a_wrong_code_keeps_the_handwriting(self, confirmed, phone, worker):
        code = self.code(phone, confirmed, worker)
        wrong = f"{(int(code) + 1) % 1_000_000:06d}"
        answer = self.sign(phone, confirmed, handwriting=handwritten(worker), code=wrong)
        assert answer.status_code == 422
        assert handwritten(worker)[:80] in answer.content.decode()

    def test_the_countdown_to_another_code_goes_on(self, confirmed, phone, worker):
        url = f"/m/c/{confirmed.number}/signature/"
        assert "data-countdown=" not in phone.get(url).content.decode()
        self.code(phone, confirmed, worker)
        for answer in (phone.get(url), self.sign(phone, confirmed, typed="on", code="12")):
            assert 0 < int(re.search('data-countdown="([0-9]+)"', answer.content.decode())[1]) <= 60

    def test_asking_for_the_code_keeps_the_handwriting(self, confirmed, phone, worker):
        url = f"/m/c/{confirmed.number}/signature/code/"
        answer = phone.post(url, {"handwriting": handwritten(worker)})
        assert handwritten(worker)[:80] in answer.content.decode()

    @pytest.mark.parametrize(
        "bad", ["", "hello", "data:image/png;base64,???", "data:image/png;base64,aGVsbG8="]
    )
    def test_a_bad_picture_is_refused(self, bad, confirmed, phone, worker):
        code = self.code(phone, confirmed, worker)
        assert self.sign(phone, confirmed, handwriting=bad, code=code).status_code == 422

    def test_without_any_writing_the_code_is_not_used_up(self, confirmed, phone, worker):
        code = self.code(phone, confirmed, worker)
        assert "手写签名" in self.sign(phone, confirmed, code=code).content.decode()
        assert self.sign(phone, confirmed, typed="on", code=code).status_code == 302

    def test_reloading_after_asking_for_the_code_leads_back(self, confirmed, phone):
        answer = phone.get(f"/m/c/{confirmed.number}/signature/code/")
        assert answer.headers["Location"].endswith("/signature/")

    def test_the_text_leads_back_to_the_signature_while_it_waits_for_one(self, confirmed, phone, worker):
        way = f'href="/m/c/{confirmed.number}/signature/"'
        assert way in phone.get(f"/m/c/{confirmed.number}/text/").content.decode()
        self.sign(phone, confirmed, typed="on", code=self.code(phone, confirmed, worker))
        assert way not in phone.get(f"/m/c/{confirmed.number}/text/").content.decode()

    def test_the_page_is_not_open_before_confirming(self, sent, phone):
        answer = phone.get(f"/m/c/{sent.number}/signature/")
        assert answer.headers["Location"] == f"/m/c/{sent.number}/"

    def test_a_link_opened_under_another_number_says_what_to_look_at(self, confirmed, stranger):
        answer = stranger.get(f"/m/c/{confirmed.number}/signature/")
        assert (answer.status_code, "收到短信的那个手机号" in answer.content.decode()) == (404, True)

    def test_a_stranger_cannot_sign(self, confirmed, stranger):
        assert self.sign(stranger, confirmed, typed="on", code="123456").status_code == 404
