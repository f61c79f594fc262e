"""One verb on many contracts: the question, the batch's page, what may be done about it."""

import io
import zipfile
from datetime import time

import pytest
from django.urls import reverse
from django.utils import timezone

from hetong.batches.forecasting import Forecast
from hetong.batches.models import Batch
from hetong.contracts.actions import remind
from hetong.contracts.models import Contract
from hetong.ledger import chain
from tests.factories import a_contract_at, a_draft, a_person, employer_actor, stamped, with_seals
from tests.portal.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafts(account):
    """Three lawful drafts."""
    return [a_draft(account, a_person("巴雅尔图", phone=f"1390000100{n}")) for n in range(3)]


@pytest.fixture
def begin(django_capture_on_commit_callbacks):
    """Confirm a question; with `work=False` the nudge is lost."""

    def create(client, verb, *, work=True, **data):
        with django_capture_on_commit_callbacks(execute=work):
            return client.post(reverse("portal:new_batch", args=[verb]), data)

    return create


def ask(client, verb, **data):
    """What the button does."""
    return client.post(reverse("portal:batch_question", args=[verb]), data)


def statuses():
    """The states of all contracts, oldest first."""
    return list(Contract.objects.order_by("pk").values_list("status", flat=True))


def do(client, what, batch):
    """Press a button of the batch's page."""
    return client.post(reverse(f"portal:batch_{what}", args=[batch.pk]))


def page_of(client, batch, **query):
    return client.get(reverse("portal:batch", args=[batch.pk]), query)


def test_the_question_tells_how_many(owner, drafts):
    response = ask(owner, "send", all_matching="1", tab="draft")
    assert response.context["forecast"] == Forecast(fit=3, unfit={})


def test_the_question_tells_what_is_left_out_and_why(owner, account, drafts):
    sent = a_contract_at("awaiting_worker_confirmation", account, a_person())
    response = ask(owner, "delete", ids=[sent.pk, *(draft.pk for draft in drafts)])
    assert response.context["forecast"] == Forecast(fit=3, unfit={"待个人确认": 1})
    assert "1 份当前为“待个人确认”" in text_of(response)


def test_the_question_names_the_recipients_masked(owner, drafts):
    text = text_of(ask(owner, "send", all_matching="1", tab="draft"))
    assert ("巴***" in text, "139****1002" in text, "巴雅尔图" in text) == (True, True, False)


def test_the_question_warns_of_missing_phones(owner, account, drafts):
    a_draft(account, a_person(), b_phone="")
    assert "其中 1 份没有填写手机号" in text_of(ask(owner, "send", all_matching="1", tab="draft"))


def test_the_question_tells_what_cannot_succeed(owner, account, drafts):
    a_draft(account, a_person("乌兰"), position="")
    response = ask(owner, "send", all_matching="1", tab="draft")
    assert "其中 1 份内容还有问题" in text_of(response)
    assert [
        (contract.worker_name, "工作岗位" in cause) for contract, cause in response.context["problems"]
    ] == [("乌兰", True)]


def test_the_question_tells_who_was_reminded_just_now(owner, account):
    contract = a_contract_at("awaiting_worker_confirmation", account, a_person("乌兰"))
    remind(contract, by=employer_actor(account), now=timezone.now())
    response = ask(owner, "remind", ids=contract.pk)
    assert [one for one, cause in response.context["problems"] if "可以再次发送" in cause] == [contract]


def test_the_question_says_that_no_text_message_leaves_at_night(owner, drafts, settings):
    settings.QUIET_HOURS = (time(0, 0), time(23, 59, 59))
    assert "夜间不发短信" in text_of(ask(owner, "send", all_matching="1", tab="draft"))
    assert "夜间不发短信" not in text_of(ask(owner, "delete", all_matching="1", tab="draft"))


def test_thousands_are_not_checked_while_somebody_waits(owner, account, drafts, monkeypatch):
    monkeypatch.setattr("hetong.portal.batch_warnings.FORESEEN", 2)
    a_draft(account, a_person("乌兰"), position="")
    assert ask(owner, "send", all_matching="1", tab="draft").context["problems"] == []


def test_asking_does_nothing(owner, drafts):
    ask(owner, "send", all_matching="1", tab="draft")
    assert (statuses(), Batch.objects.count()) == (["draft"] * 3, 0)


def test_htmx_gets_a_dialog(owner, drafts):
    address = reverse("portal:batch_question", args=["send"])
    response = owner.post(address, {"ids": drafts[0].pk}, headers={"HX-Request": "true"})
    assert text_of(response).strip().startswith("<dialog")


def test_a_verb_that_fits_nothing_is_refused(owner, drafts):
    response = ask(owner, "withdraw", all_matching="1", tab="draft")
    said = "只有“协商中”、“待个人确认”、“待个人签订”的合同可以撤回，所选3份中没有；请在这些状态中勾选。"
    assert (response.status_code, said in text_of(response)) == (409, True)


def test_nothing_ticked_is_said(owner):
    response = ask(owner, "send")
    assert (response.status_code, "请先勾选合同" in text_of(response)) == (422, True)


def test_an_unknown_verb_is_not_found(owner, drafts):
    assert ask(owner, "explode", ids=drafts[0].pk).status_code == 404


def test_confirming_leads_to_the_batch(owner, drafts, begin):
    response = begin(owner, "send", all_matching="1", tab="draft")
    batch = Batch.objects.get()
    assert response.headers["Location"] == reverse("portal:batch", args=[batch.pk])
    assert (batch.status, statuses()) == ("finished", ["awaiting_worker_confirmation"] * 3)


def test_what_came_after_the_question_is_left_out(owner, account, drafts, begin):
    seen = timezone.now().isoformat()
    a_draft(account, a_person())
    begin(owner, "send", all_matching="1", tab="draft", until=seen)
    assert Batch.objects.get().total == 3


def test_a_running_batch_is_polled(owner, drafts, begin):
    begin(owner, "send", work=False, all_matching="1", tab="draft")
    batch = Batch.objects.get()
    for part, word in (("progress", "停止其余合同"), ("rows", "等待")):
        fragment = text_of(owner.get(reverse(f"portal:batch_{part}", args=[batch.pk])))
        assert ("data-poll-done" in fragment, word in fragment) == (False, True)


def test_a_batch_is_polled_until_it_is_closed(owner, drafts, begin):
    begin(owner, "send", work=False, all_matching="1", tab="draft")
    batch = Batch.objects.get()
    batch.rows.update(status="done")
    assert "data-poll-done" not in text_of(owner.get(reverse("portal:batch_progress", args=[batch.pk])))


def test_a_finished_batch_is_not(owner, drafts, begin):
    begin(owner, "send", all_matching="1", tab="draft")
    assert "data-poll-done" in text_of(page_of(owner, Batch.objects.get()))


def test_the_cause_of_a_failure_is_told_first(owner, account, drafts, begin):
    bad = a_draft(account, a_person(), position="")
    begin(owner, "send", all_matching="1", tab="draft")
    response = page_of(owner, Batch.objects.get())
    first = response.context["page"].object_list[0]
    assert (first.contract, "工作岗位" in first.error) == (bad, True)
    assert (response.context["progress"].done, response.context["progress"].failed) == (3, 1)


def test_the_rows_can_be_narrowed(owner, account, drafts, begin):
    bad = a_draft(account, a_person("乌兰"), position="")
    begin(owner, "send", all_matching="1", tab="draft")
    batch = Batch.objects.get()
    for query in ({"state": "failed"}, {"q": "乌兰"}, {"q": bad.number}):
        assert [row.contract for row in page_of(owner, batch, **query).context["page"]] == [bad]
    assert len(page_of(owner, batch, state="nonsense", q="\x00").context["page"]) == 4


def test_the_failed_ones_are_tried_again(owner, account, begin, django_capture_on_commit_callbacks):
    bad = a_draft(account, a_person("乌兰"), position="")
    begin(owner, "send", ids=bad.pk)
    with django_capture_on_commit_callbacks(execute=True):
        do(owner, "retry", Batch.objects.get())
    assert Batch.objects.get().rows.get().attempts == 2


def test_what_has_not_begun_can_be_stopped(owner, drafts, begin):
    begin(owner, "send", work=False, all_matching="1", tab="draft")
    batch = Batch.objects.get()
    assert do(owner, "cancellation", batch).status_code == 302
    assert "已停止，未开始的合同没有变动" in text_of(page_of(owner, batch))
    assert do(owner, "cancellation", batch).status_code == 409


def test_a_deletion_is_taken_back(owner, drafts, begin, django_capture_on_commit_callbacks):
    begin(owner, "delete", all_matching="1", tab="draft")
    batch = Batch.objects.get()
    assert "撤销删除" in text_of(page_of(owner, batch))
    with django_capture_on_commit_callbacks(execute=True):
        response = do(owner, "undo", batch)
    assert statuses() == ["draft"] * 3
    assert response.headers["Location"] == reverse("portal:batch", args=[batch.undone_by.pk])
    assert ("撤销删除</button>" in text_of(page_of(owner, batch)), do(owner, "undo", batch).status_code) == (
        False,
        409,
    )


def test_a_colleague_may_go_on(colleague, owner, drafts, begin):
    begin(owner, "delete", all_matching="1", tab="draft")
    assert do(colleague, "undo", Batch.objects.get()).status_code == 302


def test_a_stranger_finds_no_batch(stranger, owner, drafts, begin):
    begin(owner, "delete", all_matching="1", tab="draft")
    batch = Batch.objects.get()
    assert page_of(stranger, batch).status_code == 404
    for what in ("retry", "cancellation", "undo"):
        assert do(stranger, what, batch).status_code == 404
    assert statuses() == ["deleted"] * 3


def test_a_stranger_sends_nothing(stranger, drafts, begin):
    assert begin(stranger, "send", ids=drafts[0].pk).status_code == 409
    assert statuses() == ["draft"] * 3


def test_ending_without_a_reason_is_asked_again(owner, account, begin):
    contract = a_contract_at("negotiating", account, a_person())
    response = begin(owner, "end_flow", ids=contract.pk, reason=" ")
    assert (response.status_code, "请填写原因" in text_of(response)) == (422, True)
    assert (statuses(), Batch.objects.count()) == (["negotiating"], 0)


def test_the_reason_stands_on_the_page_and_in_the_contract(owner, account, begin):
    contract = a_contract_at("negotiating", account, a_person())
    begin(owner, "end_flow", ids=contract.pk, reason="岗位取消")
    assert "岗位取消" in text_of(page_of(owner, Batch.objects.get()))
    assert chain.history(contract.subject)[-1].detail["reason"] == "岗位取消"


@pytest.fixture
def packed(owner, account, begin):
    """A finished download of one signed contract."""
    boss = with_seals(account)
    contract = a_contract_at("awaiting_employer_signature", account, a_person("巴特尔"))
    stamped(account, [contract], boss)
    begin(owner, "download", ids=contract.pk)
    return Batch.objects.get()


def fetch(client, batch, **headers):
    return client.get(reverse("portal:batch_archive", args=[batch.pk]), headers=headers)


def test_signed_contracts_offer_a_download(owner, packed):
    response = owner.get(reverse("portal:contracts"), {"tab": "signed"})
    assert [verb.name for verb in response.context["verbs"]] == ["renew", "download"]
    assert "下载压缩包" in text_of(page_of(owner, packed))


def test_the_zip_is_sent_with_its_size_and_name(owner, packed):
    response = fetch(owner, packed)
    body = b"".join(response.streaming_content)
    assert zipfile.is_zipfile(io.BytesIO(body))
    assert (response.status_code, response["Content-Length"]) == (200, str(len(body)))
    assert response["Content-Type"] == "application/zip"
    assert "filename*=UTF-8''%E5%8A%B3%E5%8A%A8%E5%90%88%E5%90%8C-" in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"


def test_an_interrupted_download_goes_on(owner, packed):
    whole = b"".join(fetch(owner, packed).streaming_content)
    rest = fetch(owner, packed, Range="bytes=1000-")
    assert (rest.status_code, b"".join(rest.streaming_content)) == (206, whole[1000:])


def test_it_is_on_record_who_fetched_the_zip(owner, packed):
    for _ in range(2):
        b"".join(fetch(owner, packed).streaming_content)
    b"".join(fetch(owner, packed, Range="bytes=1000-").streaming_content)
    assert [e.event for e in chain.history(packed.subject)].count("batch.fetched") == 2


def test_strangers_get_no_zip(stranger, owner, packed):
    assert fetch(stranger, packed).status_code == 404


def test_a_zip_that_is_not_ready_or_gone(owner, packed):
    Batch.objects.update(status="running")
    assert fetch(owner, packed).status_code == 409
    Batch.objects.update(status="finished", removed_at=timezone.now())
    assert fetch(owner, packed).status_code == 409
    assert "已过7天保留期" in text_of(page_of(owner, packed))
