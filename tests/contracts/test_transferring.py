"""变更经办人: who may be given a contract, what is recorded, who is told."""

import pytest
from django.utils import timezone

from hetong.contracts import actions
from hetong.contracts.history.telling import timeline
from hetong.contracts.models import Contract
from hetong.identity.actions import close_account
from hetong.kernel.actor import Role
from hetong.kernel.errors import Invalid, NotAllowed, Stale, WrongState
from hetong.ledger import chain
from hetong.notices.models import Notice
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(db):
    return factories.an_employer()


@pytest.fixture
def colleague(account):
    return factories.a_colleague(account, "苏日娜")


@pytest.fixture
def draft(account):
    return factories.a_draft(account, factories.a_person("巴特尔"))


def hand_over(contract, to, account):
    actions.transfer(contract, to=to, by=factories.employer_actor(account), now=timezone.now())


def told(account):
    return Notice.objects.filter(address=f"account:{account.pk}")


def test_whoever_creates_a_contract_looks_after_it(draft, account):
    assert draft.operator == account


def test_a_colleague_takes_over(draft, colleague, account):
    hand_over(draft, colleague, account)
    assert Contract.objects.get(pk=draft.pk).operator == colleague


def test_who_is_editing_is_not_disturbed(draft, colleague, account):
    open_page = Contract.objects.get(pk=draft.pk)
    hand_over(draft, colleague, account)
    by = factories.employer_actor(account)
    actions.edit(open_page, values=draft.values, revision=open_page.revision, by=by, now=timezone.now())
    assert Contract.objects.get(pk=draft.pk).operator == colleague


def test_the_timeline_names_both(draft, colleague, account):
    hand_over(draft, colleague, account)
    newest = timeline(draft, viewer=Role.EMPLOYER)[0]
    assert (newest.what, newest.who) == ("变更经办人", account.display_name)
    assert [(fact.label, fact.text) for fact in newest.facts] == [("转由", "苏日娜")]


def test_the_worker_sees_nothing_of_it(draft, colleague, account):
    actions.send(draft, by=factories.employer_actor(account), now=timezone.now())
    hand_over(draft, colleague, account)
    assert "变更经办人" not in [one.what for one in timeline(draft, viewer=Role.WORKER)]


def test_the_new_operator_is_told_once_however_many_they_get(account, colleague):
    for _ in range(3):
        hand_over(factories.a_draft(account, factories.a_person()), colleague, account)
    assert told(colleague).count() == 1


def test_who_takes_a_contract_over_need_not_be_told(draft, colleague):
    hand_over(draft, colleague, colleague)
    assert not told(colleague).exists()


def test_in_the_same_hands_nothing_happens(draft, account):
    before = len(chain.history(draft.subject))
    hand_over(draft, account, account)
    assert len(chain.history(draft.subject)) == before


def test_another_employers_operator_is_refused(draft, account):
    with pytest.raises(Invalid) as refusal:
        hand_over(draft, factories.an_employer(1), account)
    assert "本单位" in refusal.value.fields["successor"]


def test_a_closed_account_is_refused(draft, colleague, account):
    close_account(colleague, by=factories.employer_actor(account), now=timezone.now())
    with pytest.raises(Invalid):
        hand_over(draft, colleague, account)


def test_the_slower_of_two_finds_out(draft, colleague, account):
    other, open_page = factories.a_colleague(account), Contract.objects.get(pk=draft.pk)
    hand_over(draft, colleague, account)
    with pytest.raises(Stale):
        hand_over(open_page, other, account)
    assert Contract.objects.get(pk=draft.pk).operator == colleague


def test_a_worker_may_not(draft, colleague):
    worker = factories.worker_actor(factories.a_person())
    with pytest.raises(NotAllowed):
        actions.transfer(draft, to=colleague, by=worker, now=timezone.now())


def test_what_is_void_is_in_nobodys_hands(account, colleague):
    contract = factories.a_contract_at("flow_ended", account, factories.a_person())
    with pytest.raises(WrongState):
        hand_over(contract, colleague, account)


def test_an_annex_is_with_who_drew_it_up_else_with_its_contracts_operator(account, colleague):
    worker = factories.a_person()
    main = factories.a_contract_in_force(account, worker, factories.with_seals(account))
    assert factories.an_annex(main, "amendment", colleague).operator == colleague
    resigned = actions.resign(
        main, values={}, person=worker, by=factories.worker_actor(worker), now=timezone.now()
    )
    assert resigned.operator == account
