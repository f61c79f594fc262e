"""协商: marked clauses, answers, rounds without end."""

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.actions import Marking
from hetong.contracts.models import MarkedClause
from hetong.contracts.rounds import open_objection, rounds
from hetong.kernel.errors import Invalid, NotAllowed, WrongState
from hetong.ledger.chain import history
from tests.factories import employer_actor, values_for, worker_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(at):
    return at("awaiting_worker_confirmation")


@pytest.fixture
def negotiating(at):
    return at("negotiating")


def object_to(contract, worker, *marks, reason="请核对"):
    actions.object_to(contract, reason=reason, marks=marks, by=worker_actor(worker), now=timezone.now())


def answer(contract, operator, text="已改"):
    actions.answer(contract, text=text, by=operator, now=timezone.now())


def send_again(contract, account, worker, **changes):
    by, now = employer_actor(account), timezone.now()
    values = values_for(worker, **changes)
    actions.edit(contract, values=values, revision=contract.revision, by=by, now=now)
    actions.send(contract, by=by, now=now)


class TestMarks:
    def test_a_mark_keeps_what_stood_there(self, sent, worker):
        object_to(sent, worker, Marking("art-9", "应为5200元"), Marking("party-worker"))
        found = [(m.key, m.heading, m.label, m.comment) for m in MarkedClause.objects.all()]
        assert found == [
            ("art-9", "四、劳动报酬", "第九条", "应为5200元"),
            ("party-worker", "", "乙方（劳动者）", ""),
        ]

    def test_marks_are_evidence(self, sent, worker):
        object_to(sent, worker, Marking("art-9", "应为5200元"))
        assert history(sent.subject)[-1].detail["marks"] == [
            {"key": "art-9", "label": "第九条", "comment": "应为5200元"}
        ]

    def test_the_same_clause_marked_twice_counts_once(self, sent, worker):
        object_to(sent, worker, Marking("art-9", "一"), Marking("art-9", "二"))
        assert [mark.comment for mark in MarkedClause.objects.all()] == ["二"]

    @pytest.mark.parametrize("mark", [Marking("art-99"), Marking("art-9", "长" * 201)])
    def test_what_cannot_be_marked_changes_nothing(self, sent, worker, mark):
        with pytest.raises(Invalid):
            object_to(sent, worker, mark)
        assert (sent.status, sent.remarks.count()) == ("awaiting_worker_confirmation", 0)


class TestAnswer:
    def test_it_is_kept_beside_the_version_it_is_about(self, negotiating, operator):
        answer(negotiating, operator, " 已按面谈时的工资修改 ")
        said = negotiating.remarks.last()
        assert (said.verb, said.text, said.version) == ("answer", "已按面谈时的工资修改", negotiating.current)

    def test_it_disturbs_nobody_who_is_editing(self, negotiating, operator, worker):
        revision = negotiating.revision
        answer(negotiating, operator)
        values, now = values_for(worker), timezone.now()
        actions.edit(negotiating, values=values, revision=revision, by=operator, now=now)

    @pytest.mark.parametrize("text", ["", " ", "长" * 501])
    def test_an_empty_or_endless_answer_is_refused(self, negotiating, operator, text):
        with pytest.raises(Invalid) as refused:
            answer(negotiating, operator, text)
        assert set(refused.value.fields) == {"answer"}

    def test_only_during_a_negotiation(self, sent, operator):
        with pytest.raises(WrongState):
            answer(sent, operator)

    def test_not_by_the_worker(self, negotiating, worker):
        with pytest.raises(NotAllowed):
            answer(negotiating, worker_actor(worker))


class TestRounds:
    def test_every_round_is_kept(self, sent, account, worker, operator):
        for number in range(1, 5):
            object_to(sent, worker, Marking("art-9"), reason=f"第{number}次意见")
            answer(sent, operator, f"第{number}次回复")
            send_again(sent, account, worker, wage_month=str(5000 + number * 100))
        told = [(r.version.number, [m.text for m in r.remarks], r.next_number) for r in rounds(sent)]
        assert told == [(n, [f"第{n}次意见", f"第{n}次回复"], n + 1) for n in (4, 3, 2, 1)]

    def test_the_open_objection_with_its_marks(self, sent, account, worker):
        object_to(sent, worker, reason="一")
        send_again(sent, account, worker)
        object_to(sent, worker, Marking("art-1"), reason="二")
        said = open_objection(sent)
        assert (said.text, [mark.key for mark in said.marks.all()]) == ("二", ["art-1"])

    def test_a_contract_without_objections_has_none(self, sent):
        assert (rounds(sent), open_objection(sent)) == ([], None)

    def test_either_party_may_end_it(self, at, account, worker):
        for by in (employer_actor(account), worker_actor(worker)):
            contract = at("negotiating")
            actions.end_flow(contract, reason="谈不拢", by=by, now=timezone.now())
            assert contract.status == "flow_ended"
