"""A batch worked off: each contract with its own outcome."""

import pytest
from django.utils import timezone

from hetong.batches import actions
from hetong.batches.actions import running
from hetong.batches.models import BatchRow, RowStatus
from hetong.contracts import actions as contracts
from hetong.kernel.errors import Invalid, NotFound, Stale, WrongState
from hetong.ledger import chain
from tests import factories
from tests.batches.conftest import outcome, states, worked_off

pytestmark = pytest.mark.django_db
SENT = "awaiting_worker_confirmation"


def events(subject):
    return [entry.event for entry in chain.history(subject)]


def test_every_draft_is_sent(run, drafts):
    batch = run("send", drafts)
    assert (batch.status, outcome(batch), states(drafts)) == ("finished", ["done"] * 3, [SENT] * 3)


def test_each_contract_tells_who_sent_it(run, drafts, by):
    run("send", drafts)
    last = chain.history(drafts[0].subject)[-1]
    assert (last.event, last.actor) == ("contract.send", by.as_record())


def test_the_batch_tells_its_beginning_and_its_end(run, drafts):
    batch = run("send", drafts)
    told = chain.history(batch.subject)
    assert [entry.event for entry in told] == ["batch.started", "batch.finished"]
    assert (told[0].detail, told[1].detail) == ({"verb": "send", "count": 3}, {"done": 3})


def test_one_bad_draft_does_not_stop_the_others(run, account, drafts):
    bad = factories.a_draft(account, factories.a_person(), position="")
    batch = run("send", [*drafts, bad])
    assert outcome(batch) == ["done", "done", "done", "failed"]
    assert "工作岗位" in batch.rows.get(contract=bad).error


def test_a_system_error_is_a_failure_of_its_row_alone(run, drafts, monkeypatch):
    real = contracts.delete

    def breaks(contract, **how):
        if contract.pk == drafts[1].pk:
            raise RuntimeError("the disk is full")
        real(contract, **how)

    monkeypatch.setattr(contracts, "delete", breaks)
    batch = run("delete", drafts)
    assert outcome(batch) == ["done", "failed", "done"]
    assert batch.rows.get(position=1).error == running.BROKEN


def test_what_does_not_fit_is_skipped_and_says_why(run, account, drafts):
    sent = factories.a_contract_at(SENT, account, factories.a_person())
    batch = run("delete", [*drafts, sent])
    assert outcome(batch) == ["done", "done", "done", "skipped"]
    assert batch.rows.get(contract=sent).error == "当前状态为“待个人确认”，不能进行这项操作。"


def test_what_changed_after_the_list_was_fixed_is_skipped(begin, by, drafts):
    batch = begin("send", drafts)
    contracts.delete(drafts[0], by=by, now=timezone.now())
    assert outcome(worked_off(batch)) == ["skipped", "done", "done"]


def test_somebody_faster_is_a_failure_that_can_be_retried(begin, by, drafts, monkeypatch):
    def too_late(contract, **how):
        raise Stale

    with monkeypatch.context() as patched:
        patched.setattr(contracts, "delete", too_late)
        batch = worked_off(begin("delete", drafts))
    assert outcome(batch) == ["failed"] * 3
    assert actions.retry_failed(batch, by=by, now=timezone.now()) == 3
    assert outcome(worked_off(batch)) == ["done"] * 3


def test_the_reason_reaches_every_contract(run, account):
    negotiating = [factories.a_contract_at("negotiating", account, factories.a_person()) for _ in range(2)]
    run("end_flow", negotiating, reason="岗位取消")
    assert [contract.remarks.get(verb="end_flow").text for contract in negotiating] == ["岗位取消"] * 2


def test_what_the_verb_must_be_told_is_asked_before_anything_begins(begin, account):
    contract = factories.a_contract_at("negotiating", account, factories.a_person())
    with pytest.raises(Invalid) as refused:
        begin("end_flow", [contract], reason=" ")
    assert refused.value.sentence == "请填写原因，对方会看到。"
    assert not BatchRow.objects.exists()


@pytest.mark.parametrize("day", ["", "明天", "2026-02-30", "2020-01-01", "2199-01-01", "0001-01-01"])
def test_a_deadline_that_cannot_be_meant(begin, drafts, day):
    with pytest.raises(Invalid):
        begin("extend", drafts, deadline=day)


def test_a_verb_that_fits_nothing_does_not_begin(begin, drafts):
    with pytest.raises(WrongState):
        begin("withdraw", drafts)


def test_an_unknown_verb(begin, drafts):
    with pytest.raises(NotFound):
        begin("explode", drafts)


def test_too_many_at_once(begin, drafts, monkeypatch):
    monkeypatch.setattr("hetong.batches.actions.starting.MOST", 2)
    with pytest.raises(Invalid, match="一次最多处理2份，现在是3份"):
        begin("send", drafts)


def test_another_employer_s_contracts_are_left_out(begin, drafts):
    foreign = factories.a_draft(factories.an_employer(1), factories.a_person())
    batch = begin("send", [*drafts, foreign])
    assert batch.total == 3


def test_a_worker_stands_in_line_again_after_its_turn(begin, drafts, settings):
    settings.JOB_TURN = 0.0
    batch = begin("send", drafts)
    assert (running.run_for_a_while(str(batch.pk)), outcome(batch)) == (True, ["pending"] * 3)


def test_the_outcome_belongs_to_who_claimed_the_row(begin, drafts):
    batch = begin("send", drafts)
    (row,) = running._claim(batch, timezone.now())[:1]
    BatchRow.objects.filter(pk=row.pk).update(claimed_at=timezone.now())
    running.settle(row, RowStatus.FAILED, "too late")
    assert BatchRow.objects.get(pk=row.pk).status == RowStatus.CLAIMED
