"""续签 of many: one wish, each contract judged by its own facts, drafts that are sent or taken back together."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from hetong.batches import actions
from hetong.batches.actions import running
from hetong.batches.actions.sweeping import STUCK_AFTER, sweep
from hetong.batches.queries import made_by
from hetong.batches.verbs import note_made
from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract
from hetong.contracts.next_term import Length, NextTerm
from hetong.kernel.errors import Invalid
from tests import factories
from tests.batches.conftest import outcome, worked_off
from tests.played import parts, played

pytestmark = pytest.mark.django_db
YEAR = date.today().year


def an_employer_of_three():
    """Its operator, its representative, three contracts of three years; the last worker has had two fixed terms already."""
    account = factories.an_employer()
    representative, found = factories.with_seals(account), []
    for n in range(3):
        worker = factories.a_person()
        if n == 2:
            factories.a_contract_in_force(
                account, worker, representative, start_date=f"{YEAR - 6}-01-01", end_date=f"{YEAR - 4}-12-31"
            )
            contracts.expire_due(timezone.now())
        begun = {"start_date": f"{YEAR - 3}-01-01", "end_date": f"{YEAR + 1}-12-31"}
        found.append(factories.a_contract_in_force(account, worker, representative, **begun))
    return SimpleNamespace(account=account, representative=representative, in_force=found)


at_first = played(an_employer_of_three)
account, representative, in_force = parts("account", "representative", "in_force")


def terms(batch):
    """The term that each draft offers, in order of the batch."""
    made = [row.made for row in batch.rows.select_related("made") if row.made]
    return [(annex.values["term_type"], annex.values.get("end_date", "")) for annex in made]


def test_each_gets_a_term_as_long_as_its_last(run, in_force):
    batch = run("renew", in_force, length="same")
    assert outcome(batch) == ["done", "done", "failed"]
    assert terms(batch) == [("fixed", f"{YEAR + 6}-12-31")] * 2


def test_the_draft_tells_who_asked_for_it_and_since_when(run, in_force, account):
    batch = run("renew", in_force[:1], length="same")
    annex = made_by(batch).get()
    assert (annex.operator, annex.template, annex.status) == (account, "renewal", "draft")
    assert annex.values["start_date"] == f"{YEAR + 2}-01-01"


def test_all_to_the_same_day(run, in_force):
    batch = run("renew", in_force[:2], length="until", end_date=f"{YEAR + 3}-06-30")
    assert terms(batch) == [("fixed", f"{YEAR + 3}-06-30")] * 2


def test_a_day_before_the_present_term_ends_fails_with_its_cause(run, in_force):
    batch = run("renew", in_force[:1], length="until", end_date=f"{YEAR + 1}-06-30")
    assert (outcome(batch), made_by(batch).count()) == (["failed"], 0)
    assert f"结束日期{YEAR + 1}年6月30日早于开始日期{YEAR + 2}年1月1日" in batch.rows.get().error


def test_open_ended_for_all(run, in_force):
    batch = run("renew", in_force, length="open")
    assert (outcome(batch), terms(batch)) == (["done"] * 3, [("open", "")] * 3)


def test_the_right_to_an_open_ended_contract_says_what_to_choose(run, in_force):
    batch = run("renew", in_force, length="same")
    error = batch.rows.get(contract=in_force[2]).error
    assert error.startswith("双方已连续订立2次固定期限劳动合同，续订时应当订立无固定期限劳动合同")
    assert "请重新续签并选择“为其起草无固定期限”" in error


def test_who_is_entitled_gets_an_open_ended_contract_if_so_chosen(run, in_force):
    batch = run("renew", in_force, length="same", entitled="open")
    assert (outcome(batch), terms(batch)[2]) == (["done"] * 3, ("open", ""))


def test_ten_years_of_service_are_counted_as_well(run, account, representative):
    long_ago = {"start_date": f"{YEAR - 10}-01-01", "end_date": f"{YEAR}-12-31"}
    main = factories.a_contract_in_force(account, factories.a_person(), representative, **long_ago)
    assert "已连续工作满10年" in run("renew", [main], length="same").rows.get().error


def test_a_contract_without_a_last_day_is_renewed_alone(run, account, representative):
    task = {"term_type": "task", "end_date": "", "task_desc": "完成厂房改造"}
    main = factories.a_contract_in_force(account, factories.a_person(), representative, **task)
    assert "没有期满日" in run("renew", [main], length="open").rows.get().error


def test_an_open_ended_contract_needs_no_renewal(run, account, representative):
    endless = {"term_type": "open", "end_date": ""}
    main = factories.a_contract_in_force(account, factories.a_person(), representative, **endless)
    assert "不需要续订" in run("renew", [main], length="same").rows.get().error


def test_an_expired_contract_goes_on_from_the_day_after_its_end(run, account, representative):
    ended = date.today() - timedelta(days=3)
    term = {"start_date": f"{YEAR - 2}-01-01", "end_date": ended.isoformat()}
    main = factories.a_contract_in_force(account, factories.a_person(), representative, **term)
    contracts.expire_due(timezone.now())
    batch = run("renew", [main], length="open")
    assert made_by(batch).get().values["start_date"] == (ended + timedelta(days=1)).isoformat()


def test_a_renewal_under_way_is_left_alone(run, in_force, account):
    factories.an_annex(in_force[0], "renewal", account)
    batch = run("renew", in_force[:2], length="same")
    assert outcome(batch) == ["skipped", "done"]
    assert "已有一份未完成的续订劳动合同协议书" in batch.rows.get(position=0).error


def test_the_failed_ones_are_tried_again(run, in_force, account, by):
    batch = run("renew", in_force, length="same")
    assert actions.retry_failed(batch, by=by, now=timezone.now()) == 1
    assert outcome(worked_off(batch)) == ["done", "done", "failed"]
    assert made_by(batch).count() == 2


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"length": "for ever"},
        {"length": "until"},
        {"length": "until", "end_date": "2026-02-30"},
        {"length": "until", "end_date": "2020-01-01"},
    ],
)
def test_what_is_missing_is_asked_before_anything_begins(begin, in_force, given):
    with pytest.raises(Invalid):
        begin("renew", in_force, **given)


def test_the_drafts_are_sent_in_one_go(run, in_force):
    made = made_by(run("renew", in_force, length="same"))
    sent = run("send", made)
    assert outcome(sent) == ["done", "done"]


def test_taking_back_deletes_what_was_not_sent(run, in_force, account, by):
    batch = run("renew", in_force[:2], length="same")
    first = made_by(batch).order_by("pk")[0]
    contracts.send(first, by=by, now=timezone.now())
    back = worked_off(actions.undo(batch, account, by=by, now=timezone.now()))
    assert (back.verb, sorted(outcome(back))) == ("delete", ["done", "skipped"])
    assert sorted(made_by(batch).values_list("status", flat=True)) == [
        "awaiting_worker_confirmation",
        "deleted",
    ]
    again = worked_off(actions.undo(back, account, by=by, now=timezone.now()))
    assert (again.verb, outcome(again)) == ("restore", ["done"])


def test_a_draft_made_by_a_worker_that_died_counts_as_done(begin, in_force, monkeypatch):
    monkeypatch.setattr("hetong.batches.actions.sweeping.nudge", lambda batch: None)
    batch = begin("renew", in_force[:2], length="same")
    first, _ = running._claim(batch, timezone.now())
    wish, by, at = NextTerm(Length.SAME), batch.by, first.claimed_at
    note_made(first, contracts.renew(first.contract, wish=wish, by=by, now=at))
    sweep(now=timezone.now() + STUCK_AFTER + timedelta(seconds=1))
    assert outcome(batch) == ["done", "pending"]
    assert (outcome(worked_off(batch)), Contract.objects.filter(main__isnull=False).count()) == (
        ["done", "done"],
        2,
    )
