"""Checked at the moment of stamping, for every document: each cause is named, and the rest of the batch goes on."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from hetong.contracts.models import Contract, Version
from hetong.identity.models import Person
from hetong.ledger import chain
from hetong.seals.actions import cancel, follow_registry, freeze, revoke
from hetong.seals.models import Authorisation, HeldKey, Seal, SealUse
from hetong.signing.actions import run_task
from hetong.signing.models import SigningTask
from tests.factories import SYSTEM, a_proof, a_task, acting_for_employer, approved, resident_id
from tests.signing.cast import account, at_first, boss, three
from tests.signing.conftest import AGENT_PIN

__all__ = ["account", "at_first", "boss", "three"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def agents_task(account, three, agent):
    """Three documents, approved by the agent, not stamped yet."""
    return approved(a_task(account, three, capacity="agent"), agent, pin=AGENT_PIN)


@pytest.fixture
def own_task(account, three, boss):
    """Three documents, approved by the legal representative."""
    return approved(a_task(account, three), boss)


def outcome(task) -> list[str]:
    """Stamp, and what became of each item: empty for done, else the cause."""
    run_task(str(task.pk))
    task.refresh_from_db()
    return list(task.items.order_by("position").values_list("error", flat=True))


def take_back(boss) -> None:
    revoke(Authorisation.objects.get(), person=boss, by=acting_for_employer(boss), now=timezone.now())


def put_on_ice(boss) -> None:
    seal = Seal.objects.get(kind="contract")
    freeze(seal, reason="印章外借", person=boss, by=acting_for_employer(boss), now=timezone.now())


class TestAuthorisation:
    def test_in_force_everything_is_stamped(self, agents_task):
        assert outcome(agents_task) == ["", "", ""]

    @pytest.mark.parametrize(
        ("change", "cause"),
        [
            ({"templates": ["another"]}, "“全日制劳动合同”不在授权范围内"),
            ({"valid_from": "2099-01-01", "valid_to": "2099-12-31"}, "授权自2099年1月1日起才生效"),
            ({"valid_from": "2020-01-01", "valid_to": "2020-12-31"}, "授权已于2020年12月31日到期"),
            (
                {"status": "ended", "ended_at": timezone.now(), "end_reason": "已另行安排"},
                "终止（已另行安排）",
            ),
            ({"agent_name": "另一人"}, "代理人现在的实名信息与授权书不一致"),
        ],
    )
    def test_what_has_changed_since_the_approval_is_named(self, agents_task, change, cause):
        Authorisation.objects.update(**change)
        errors = outcome(agents_task)
        assert all(cause in error and "请联系法定代表人重新授权" in error for error in errors)
        assert not SealUse.objects.exists()

    def test_an_agent_whose_real_name_is_no_longer_proven(self, agents_task, agent):
        Person.objects.filter(pk=agent.pk).update(verified_at=None)
        assert all("实名信息与授权书不一致" in error for error in outcome(agents_task))

    def test_scope_is_checked_document_by_document(self, agents_task, three):
        Authorisation.objects.update(templates=["fulltime"])
        Contract.objects.filter(pk=three[1].pk).update(template="amendment")
        done = [not error for error in outcome(agents_task)]
        assert sorted(done) == [False, True, True]

    def test_the_last_day_ends_at_midnight(self, agents_task):
        last = Authorisation.objects.get().valid_to
        after = timezone.make_aware(
            timezone.datetime.combine(last + timedelta(days=1), timezone.datetime.min.time())
        )
        with time_machine.travel(after, tick=False):
            assert all("到期" in error for error in outcome(agents_task))


class TestRevocation:
    def test_between_approval_and_stamping(self, agents_task, boss):
        take_back(boss)
        assert all("授权已于" in error and "撤销" in error for error in outcome(agents_task))
        assert agents_task.session_key is None

    def test_in_the_middle_of_a_batch(self, agents_task, boss, at_timestamp, one_by_one):
        at_timestamp(2, lambda: take_back(boss))
        first, second, third = outcome(agents_task)
        assert first == ""
        assert "授权已于" in second and "撤销" in third
        assert SealUse.objects.count() == 1
        assert (agents_task.status, agents_task.session_key) == ("finished", None)

    def test_what_was_signed_with_it_and_is_not_recorded_yet_does_not_count(
        self, agents_task, boss, at_timestamp
    ):
        at_timestamp(3, lambda: take_back(boss))
        assert all("授权已于" in error and "撤销" in error for error in outcome(agents_task))
        assert (set(Contract.objects.values_list("status", flat=True)), SealUse.objects.count()) == (
            {"awaiting_employer_signature"},
            0,
        )

    def test_what_was_signed_at_that_moment_is_thrown_away(self, agents_task, boss, at_timestamp):
        at_timestamp(1, lambda: take_back(boss))
        outcome(agents_task)
        statuses = set(Contract.objects.values_list("status", flat=True))
        assert (statuses, SealUse.objects.count()) == ({"awaiting_employer_signature"}, 0)

    def test_the_task_says_why_it_stopped(self, agents_task, boss):
        take_back(boss)
        agents_task.refresh_from_db()
        last = chain.history(f"task:{agents_task.pk}")[-1]
        assert (last.event, last.detail["unstamped"]) == ("task.stopped", 3)
        assert agents_task.stop_cause == last.detail["cause"]


class TestSeal:
    def test_frozen_between_approval_and_stamping(self, own_task, boss):
        put_on_ice(boss)
        assert all("合同专用章已于" in error and "停用（印章外借）" in error for error in outcome(own_task))

    def test_frozen_in_the_middle_of_a_batch(self, own_task, boss, at_timestamp, one_by_one):
        at_timestamp(2, lambda: put_on_ice(boss))
        first, second, third = outcome(own_task)
        assert first == "" and "停用" in second and "停用" in third

    def test_cancelled_in_the_middle_the_keys_are_gone(
        self, own_task, boss, account, at_timestamp, one_by_one
    ):
        seal, by, now = Seal.objects.get(kind="contract"), acting_for_employer(boss), timezone.now()
        proof = a_proof(boss, account.employer)
        at_timestamp(2, lambda: cancel(seal, reason="不再使用", person=boss, by=by, now=now, **proof))
        first, second, third = outcome(own_task)
        assert first == "" and "注销" in second and "注销" in third
        assert not HeldKey.objects.filter(seal=seal).exists()
        assert own_task.session_key is None

    def test_a_certificate_that_has_ended_meanwhile(self, own_task):
        Seal.objects.update(valid_until=timezone.now() - timedelta(minutes=1))
        assert all("合同专用章的证书已于" in error and "到期" in error for error in outcome(own_task))

    def test_the_representatives_seal_counts_as_well(self, account, three, boss, own_seal):
        task = approved(a_task(account, three), boss, with_representative=True)
        freeze(own_seal, reason="外出", person=boss, by=acting_for_employer(boss), now=timezone.now())
        assert all("法定代表人名章已于" in error for error in outcome(task))

    def test_another_seals_trouble_is_no_trouble(self, own_task, boss):
        seal = Seal.objects.get(kind="legal_name")
        freeze(seal, reason="不用", person=boss, by=acting_for_employer(boss), now=timezone.now())
        assert outcome(own_task) == ["", "", ""]


class TestRegistry:
    def test_a_renamed_employers_seal_stops(self, own_task, account, registry_says):
        registry_says(account.employer, name="新名称（虚构）有限公司")
        follow_registry(account.employer, by=SYSTEM, now=timezone.now())
        errors = outcome(own_task)
        assert all("合同专用章已于" in error and "单位名称由" in error for error in errors)

    def test_a_former_representative_stamps_nothing(self, own_task, account):
        type(account.employer).objects.update(legal_rep_name="新代表")
        assert all("登记的法定代表人不一致" in error for error in outcome(own_task))

    def test_an_agent_of_a_former_representative_stamps_nothing(self, agents_task, account):
        type(account.employer).objects.update(legal_rep_name="新代表")
        assert all("已不是登记的法定代表人" in error for error in outcome(agents_task))

    def test_with_a_new_representative_a_running_task_stops(
        self, agents_task, account, registry_says, at_timestamp, one_by_one
    ):
        registry_says(account.employer, legal_rep_name="新代表", legal_rep_id_number=resident_id(77))
        by, now = SYSTEM, timezone.now()
        at_timestamp(2, lambda: follow_registry(account.employer, by=by, now=now))
        first, second, third = outcome(agents_task)
        assert first == "" and second and "法定代表人" in third

    def test_a_document_that_names_the_employer_otherwise_is_not_stamped(self, own_task, three):
        version = three[0].current
        Version.objects.filter(pk=version.pk).update(
            employer_facts={**version.employer_facts, "name": "旧名"}
        )
        wrong = [error for error in outcome(own_task) if error]
        assert len(wrong) == 1 and "文件上的单位名称“旧名”与印章" in wrong[0]


class TestAfterwards:
    def test_a_stopped_task_cannot_be_retried_but_a_new_one_can(self, own_task, boss, account, three):
        from hetong.seals.actions import restore
        from hetong.signing.actions import retry_failed
        from tests.factories import PIN

        put_on_ice(boss)
        outcome(own_task)
        by, now = acting_for_employer(boss), timezone.now()
        with pytest.raises(Exception, match="本次授权已结束"):
            retry_failed(own_task, by=by, now=now)
        restore(Seal.objects.get(kind="contract"), pin=PIN, person=boss, by=by, now=now)
        assert outcome(approved(a_task(account, three), boss)) == ["", "", ""]
        assert SigningTask.objects.count() == 2
