"""Which seals a phone offers for a task: the usual one first, the others with why not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.kernel.errors import Invalid
from hetong.seals.actions import freeze
from hetong.seals.models import SealKind
from hetong.signing.actions import approve
from hetong.signing.choosing import choice_for, usual_kind
from tests.factories import (
    PIN,
    a_contract_at,
    a_person,
    a_task,
    acting_for_employer,
    an_agent,
    approved,
    claim_seals,
    scanned,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(account, signed, boss):
    return scanned(a_task(account, [signed]), boss)


def offered(task, person) -> list[tuple[str, str, bool]]:
    """Kind, trouble, usual."""
    choice = choice_for(task, person, now=timezone.now())
    return [(one.seal.kind, one.trouble, one.usual) for one in choice.seals]


def test_at_first_the_contract_seal_is_the_usual_one(task, boss):
    assert offered(task, boss) == [("contract", "", True), ("legal_name", "", False)]


def test_what_was_approved_with_becomes_the_usual_one(account, signed, boss):
    approved(a_task(account, [signed]), boss, kind="legal_name")
    other = a_contract_at("awaiting_employer_signature", account, a_person("乌兰"))
    task = scanned(a_task(account, [other]), boss)
    assert offered(task, boss) == [("legal_name", "", True), ("contract", "", False)]


def test_another_employers_habit_is_its_own(account, signed, boss):
    from tests.factories import an_employer

    approved(a_task(account, [signed]), boss, kind="legal_name")
    assert usual_kind(an_employer(1).employer) == "contract"


def test_a_frozen_seal_is_shown_last_with_its_reason(task, boss, account):
    seal = account.employer.seals.get(kind="contract")
    freeze(seal, reason="印章外借", person=boss, by=acting_for_employer(boss), now=timezone.now())
    first, last = offered(task, boss)
    assert first == ("legal_name", "", False)
    assert last[0] == "contract" and "停用（印章外借）" in last[1]


def test_an_expired_one_names_the_day(task, boss, account):
    account.employer.seals.filter(kind="contract").update(valid_until=timezone.now() - timedelta(days=1))
    assert "合同专用章的证书已于" in offered(task, boss)[1][1]


def test_an_agent_sees_what_the_authorisation_leaves_out(account, signed, boss):
    agent = an_agent(account, boss, kinds=["contract"])
    task = scanned(a_task(account, [signed], capacity="agent"), agent)
    assert offered(task, agent) == [("contract", "", True), ("legal_name", "不在您的授权范围内", False)]


def test_a_seal_claimed_after_the_authorisation_is_outside_it(account, signed, boss, agent):
    from hetong.seals.actions import replace
    from tests.factories import a_proof

    by, now, proof = acting_for_employer(boss), timezone.now(), a_proof(boss, account.employer)
    replace(account.employer, kinds=[SealKind.CONTRACT], pin=PIN, person=boss, by=by, now=now, **proof)
    task = scanned(a_task(account, [signed], capacity="agent"), agent)
    assert ("contract", "不在您的授权范围内", True) in offered(task, agent)


def test_the_name_seal_is_offered_to_the_representative_alone(account, signed, boss, agent):
    claim_seals(account.employer, boss, SealKind.REPRESENTATIVE)
    own = scanned(a_task(account, [signed]), boss)
    assert choice_for(own, boss, now=timezone.now()).representative.trouble == ""
    lent = scanned(a_task(account, [signed], capacity="agent"), agent)
    assert choice_for(lent, agent, now=timezone.now()).representative is None


def test_choosing_what_is_not_usable_is_refused_with_the_reason(task, boss, account):
    seal, by = account.employer.seals.get(kind="contract"), acting_for_employer(boss)
    freeze(seal, reason="印章外借", person=boss, by=by, now=timezone.now())
    with pytest.raises(Invalid) as refused:
        approve(task, seal=seal, pin=PIN, root=task.root, person=boss, by=by, now=timezone.now())
    assert "停用（印章外借），请选择其他印章" in refused.value.fields["seal"]
