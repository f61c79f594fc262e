"""Everybody finds their own contracts, and only those."""

import pytest
from django.utils import timezone

from hetong.contracts import actions, queries
from hetong.contracts.models import Contract
from hetong.contracts.states import TABS
from hetong.kernel.errors import NotFound
from hetong.ledger.chain import history
from tests.factories import a_contract_at, a_draft, a_person, an_employer, worker_actor

pytestmark = pytest.mark.django_db


def bind(person) -> int:
    return actions.bind_worker(person, by=worker_actor(person), now=timezone.now())


def numbers(found) -> set[str]:
    return {contract.number for contract in found}


@pytest.fixture
def mine(account):
    return queries.of_employer(account.employer)


class TestWhose:
    def test_an_employer_sees_its_own_only(self, at, mine):
        contract = at("draft")
        a_draft(an_employer(1), a_person())
        assert numbers(mine) == {contract.number}

    def test_deleted_drafts_are_hidden(self, at, mine, operator):
        actions.delete(at("draft"), by=operator, now=timezone.now())
        assert not mine

    @pytest.mark.parametrize("status", ["awaiting_worker_confirmation", "flow_ended"])
    def test_a_worker_sees_what_was_sent(self, at, worker, status):
        contract = at(status)
        assert numbers(queries.of_worker(worker)) == {contract.number}

    def test_a_worker_sees_no_draft_not_even_a_withdrawn_one(self, at, worker, operator):
        contract = at("awaiting_worker_confirmation")
        actions.withdraw(contract, by=operator, now=timezone.now())
        assert not queries.of_worker(worker)

    def test_a_worker_sees_the_contracts_of_all_employers(self, at, worker):
        first = at("negotiating")
        second = a_contract_at("awaiting_worker_confirmation", an_employer(1), worker)
        assert numbers(queries.of_worker(worker)) == {first.number, second.number}

    def test_a_stranger_finds_nothing(self, at):
        contract, stranger = at("awaiting_worker_confirmation"), a_person("路人")
        assert not queries.of_worker(stranger)
        with pytest.raises(NotFound):
            queries.one(queries.of_worker(stranger), contract.number)

    def test_proving_the_number_binds_what_was_sent_before(self, account, operator):
        person = a_person("后来者")
        contract = a_draft(account, person)
        actions.send(contract, by=operator, now=timezone.now())
        Contract.objects.update(worker=None)
        assert bind(person) == 1
        entry = history(contract.subject)[-1]
        assert (entry.event, entry.detail) == ("contract.bind", {"person": str(person.pk)})
        assert numbers(queries.of_worker(person)) == {contract.number}

    def test_a_proven_person_sees_at_once_what_is_sent(self, account, operator):
        person = a_person("在线者")
        contract = a_draft(account, person)
        actions.send(contract, by=operator, now=timezone.now())
        assert numbers(queries.of_worker(person)) == {contract.number}

    def test_what_was_sent_to_another_number_is_never_bound(self, at, operator):
        contract, newcomer = at("negotiating"), a_person("新来者")
        values = {**contract.values, "b_id_no": newcomer.id_number}
        actions.edit(contract, values=values, revision=contract.revision, by=operator, now=timezone.now())
        assert bind(newcomer) == 0

    def test_an_unproven_person_binds_nothing(self, at):
        from hetong.identity.actions import person_by_phone

        assert bind(person_by_phone(phone="13912345678", now=timezone.now())) == 0


class TestTabs:
    def test_counts_add_up(self, at, account, worker, mine):
        at("negotiating")
        a_draft(account, a_person())
        a_draft(account, a_person())
        counts = queries.tab_counts(mine)["tab"]
        assert counts == {**dict.fromkeys(TABS, 0), "draft": 2, "negotiating": 1}

    @pytest.mark.parametrize(
        ("sub", "count"), [("", 1), ("awaiting_worker_confirmation", 1), ("signing_overdue", 0)]
    )
    def test_sub_states_narrow_the_signing_tab(self, at, mine, sub, count):
        at("awaiting_worker_confirmation")
        assert queries.in_tab(mine, "signing", sub).count() == count

    def test_an_unknown_sub_state_is_ignored(self, at, mine):
        at("awaiting_worker_confirmation")
        assert queries.in_tab(mine, "signing", "nonsense").count() == 1
