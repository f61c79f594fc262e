"""The QR task: a fixed list, a token for one scan, an approval by PIN."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.kernel.actor import Actor, Role
from hetong.kernel.digest import MerkleTree
from hetong.kernel.errors import Invalid, NotFound, Stale, TooMany, WrongState
from hetong.ledger import chain
from hetong.seals.actions import claim, revoke
from hetong.seals.errors import NotAuthorised, NotLegalRepresentative
from hetong.seals.models import Authorisation, SealKind
from hetong.signing.actions import approve, cancel, issue_token, scan
from hetong.signing.capacity import WrongCapacity
from hetong.signing.models import SigningTask, TaskToken
from tests import walking
from tests.factories import (
    PIN,
    a_contract_at,
    a_draft,
    a_person,
    a_task,
    acting_for_employer,
    an_employer,
    employer_actor,
    scanned,
)
from tests.signing.cast import account, at_first, boss, three
from tests.signing.conftest import AGENT_PIN

__all__ = ["account", "at_first", "boss", "three"]

pytestmark = pytest.mark.django_db


def take(token, person, now=None):
    return scan(token, person=person, by=acting_for_employer(person), now=now or timezone.now())


def give_pin(task, person, pin=PIN, kind="contract", root=None):
    seal = task.employer.seals.get(kind=kind)
    by, root = acting_for_employer(person), root or task.root
    approve(task, seal=seal, pin=pin, root=root, person=person, by=by, now=timezone.now())


def token_of(task) -> str:
    return issue_token(task, now=timezone.now())


class TestCreation:
    def test_the_root_covers_exactly_the_signed_files(self, account, three):
        task = a_task(account, three)
        digests = [item.digest for item in task.items.order_by("position")]
        stored = {c.current.signed_file.rsplit("/", 1)[-1] for c in three}
        assert set(digests) == stored
        assert task.root == MerkleTree(digests).root

    def test_it_is_on_a_chain_of_its_own(self, account, signed):
        task = a_task(account, [signed])
        (entry,) = chain.history(f"task:{task.pk}")
        assert (entry.event, entry.detail["count"], entry.detail["root"]) == ("task.created", 1, task.root)

    def test_nothing_ticked_is_refused(self, account):
        with pytest.raises(Invalid, match="请先勾选"):
            a_task(account, [])

    def test_another_employers_operator_sees_nothing(self, signed):
        with pytest.raises(Invalid, match="请先勾选"):
            a_task(an_employer(1), [signed])

    def test_foreign_contracts_never_enter_the_list(self, account, signed):
        foreign = a_contract_at("awaiting_employer_signature", an_employer(1), a_person("外单位职工"))
        with pytest.raises(NotFound):
            a_task(account, [signed, foreign])
        assert not SigningTask.objects.exists()

    @pytest.mark.parametrize("status", ["draft", "awaiting_worker_signature", "flow_ended"])
    def test_a_contract_in_another_state_is_named(self, account, at, status):
        contract = at(status)
        with pytest.raises(WrongState, match=contract.number):
            a_task(account, [contract])

    def test_one_wrong_contract_stops_the_list(self, account, signed):
        draft = a_draft(account, a_person("别人"))
        with pytest.raises(WrongState, match="有1份合同不是"):
            a_task(account, [signed, draft])
        assert not SigningTask.objects.exists()


class TestToken:
    def test_only_its_digest_is_kept(self, account, signed):
        token = token_of(a_task(account, [signed]))
        assert not TaskToken.objects.filter(digest=token).exists()
        assert TaskToken.objects.count() == 1

    def test_a_refresh_kills_the_one_before(self, account, signed, boss):
        task = a_task(account, [signed])
        old, new = token_of(task), token_of(task)
        with pytest.raises(NotFound, match="已刷新"):
            take(old, boss)
        assert take(new, boss).status == "scanned"

    def test_it_lives_two_and_a_half_minutes(self, account, signed, boss):
        token = token_of(a_task(account, [signed]))
        with pytest.raises(WrongState, match="二维码已过期"):
            take(token, boss, timezone.now() + timedelta(seconds=151))

    def test_a_used_one_is_told_so(self, account, signed, boss):
        token = token_of(a_task(account, [signed]))
        take(token, boss)
        with pytest.raises(Stale, match="二维码已被使用"):
            take(token, boss)

    def test_nonsense_is_not_found(self, boss):
        with pytest.raises(NotFound):
            take("nonsense", boss)

    def test_there_is_none_after_the_scan(self, account, signed, boss):
        task = scanned(a_task(account, [signed]), boss)
        with pytest.raises(WrongState):
            token_of(task)


class TestScan:
    def test_the_task_is_on_this_phone(self, account, signed, boss):
        task = scanned(a_task(account, [signed]), boss)
        assert (task.status, task.scanned_by) == ("scanned", boss)
        assert chain.history(f"task:{task.pk}")[-1].event == "task.scanned"

    def test_a_stranger_is_refused_and_the_token_lives_on(self, account, signed, boss):
        token = token_of(a_task(account, [signed]))
        with pytest.raises(NotLegalRepresentative):
            take(token, a_person("路人"))
        assert take(token, boss).status == "scanned"

    def test_an_agent_cannot_take_the_representatives_task(self, account, signed, agent):
        with pytest.raises(WrongCapacity, match="只能由法定代表人本人扫码。您是代理人"):
            scanned(a_task(account, [signed]), agent)

    def test_a_stranger_takes_neither(self, account, signed, boss):
        with pytest.raises(NotLegalRepresentative):
            scanned(a_task(account, [signed]), a_person("路人"))
        with pytest.raises(NotAuthorised, match="您没有该单位有效的印章使用授权"):
            scanned(a_task(account, [signed], capacity="agent"), a_person("路人"))

    def test_the_representative_cannot_take_the_agents_task(self, account, signed, boss):
        with pytest.raises(WrongCapacity, match="只能由代理人扫码。您是法定代表人"):
            scanned(a_task(account, [signed], capacity="agent"), boss)

    def test_an_agent_in_force_takes_the_agents_task(self, account, signed, agent):
        assert scanned(a_task(account, [signed], capacity="agent"), agent).scanned_by == agent

    def test_a_revoked_agent_does_not(self, account, signed, agent, boss):
        revoke(Authorisation.objects.get(), person=boss, by=acting_for_employer(boss), now=timezone.now())
        with pytest.raises(NotAuthorised, match=r"授权已于.*撤销"):
            scanned(a_task(account, [signed], capacity="agent"), agent)

    def test_contracts_sent_anew_meanwhile_do_not_confuse_it(self, account, signed, worker, agent):
        task = a_task(account, [signed], capacity="agent")
        contracts.reject(signed, reason="写错", by=employer_actor(account), now=timezone.now())
        walking.send(signed, account, worker)
        assert scanned(task, agent).status == "scanned"


class TestApproval:
    @pytest.fixture
    def task(self, account, signed, boss):
        return scanned(a_task(account, [signed]), boss)

    def test_it_starts_the_stamping(self, task, boss):
        give_pin(task, boss)
        assert (task.status, task.seal.kind, task.authorisation) == ("running", "contract", None)
        assert chain.history(f"task:{task.pk}")[-1].detail["root"] == task.root

    def test_the_key_is_bound_to_this_task(self, task, boss, account, three):
        from hetong.kernel.vault import SealBroken
        from hetong.signing.session_keys import open_keys

        give_pin(task, boss)
        other = a_task(account, three)
        other.session_key = task.session_key
        with pytest.raises(SealBroken):
            open_keys(other)

    def test_another_list_than_the_one_shown_is_refused(self, task, boss):
        with pytest.raises(Stale, match="不一致"):
            give_pin(task, boss, root="0" * 64)

    def test_a_wrong_pin_is_counted_until_it_locks(self, task, boss):
        for _ in range(5):
            with pytest.raises(Invalid):
                give_pin(task, boss, pin="000111")
        with pytest.raises(TooMany):
            give_pin(task, boss)
        task.refresh_from_db()
        assert (task.status, task.session_key) == ("scanned", None)

    def test_approving_twice_is_told_so(self, task, boss):
        give_pin(task, boss)
        with pytest.raises(Stale, match="已经确认"):
            give_pin(task, boss)

    def test_only_the_phone_that_scanned_may_approve(self, task, agent):
        with pytest.raises(NotFound):
            give_pin(task, agent, pin=AGENT_PIN)

    def test_the_representatives_own_seal_is_refused(self, task, boss):
        kind, by = SealKind.REPRESENTATIVE, acting_for_employer(boss)
        claim(task.employer, kinds=[kind], pin=PIN, person=boss, by=by, now=timezone.now())
        with pytest.raises(Invalid) as refused:
            give_pin(task, boss, kind="representative")
        assert set(refused.value.fields) == {"seal"}

    def test_the_agent_approves_with_a_pin_of_their_own(self, account, signed, agent):
        task = scanned(a_task(account, [signed], capacity="agent"), agent)
        with pytest.raises(Invalid):
            give_pin(task, agent, pin=PIN)
        give_pin(task, agent, pin=AGENT_PIN)
        assert task.authorisation == Authorisation.objects.get()


class TestCancel:
    def give_up(self, task):
        cancel(task, by=Actor(Role.EMPLOYER, "x", "x", "x"), now=timezone.now())

    def test_a_task_may_be_given_up_before_approval(self, account, signed, boss):
        task = scanned(a_task(account, [signed]), boss)
        self.give_up(task)
        with pytest.raises(Stale):
            give_pin(task, boss)

    def test_not_afterwards(self, account, signed, boss):
        task = scanned(a_task(account, [signed]), boss)
        give_pin(task, boss)
        with pytest.raises(Stale):
            self.give_up(task)

    def test_a_given_up_task_cannot_be_scanned(self, account, signed, boss):
        task = a_task(account, [signed])
        token = token_of(task)
        self.give_up(task)
        with pytest.raises(Stale):
            take(token, boss)
