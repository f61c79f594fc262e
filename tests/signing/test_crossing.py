"""What crosses a signature on its way: one of the two holds, and the other is told why in a sentence."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract, Signature
from hetong.kernel.errors import DomainError
from hetong.ledger import chain
from hetong.phone.handwriting import printed_name
from hetong.seals.models import SealUse
from hetong.signing import actions as signing
from hetong.signing.actions import run_task
from tests import factories, papers, walking
from tests.factories import employer_actor, worker_actor
from tests.signing.test_races import at_once, events, losers, mine

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(days=40)
"""After every deadline of these contracts."""
CHINESE = range(0x4E00, 0x9FFF)


@pytest.fixture
def nudges_lost(settings):
    """No job engine runs: what is queued stays in its rows."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def says_what_to_do(error: object) -> bool:
    return isinstance(error, DomainError) and any(ord(one) in CHINESE for one in error.message)


def signs(contract: Contract, person) -> Callable[[], object]:
    """The worker's last tap, with the code already there."""
    signing.request_code(contract, person=person, now=timezone.now())
    given = {"code": walking.last_code(person.phone), "handwriting": printed_name(person.name)}
    by, now = worker_actor(person), timezone.now()
    return lambda: signing.sign_as_worker(contract, person=person, by=by, now=now, **given)


def test_the_deadline_passes_while_it_is_stamped(account, boss, signed, nudges_lost, at_timestamp):
    task = factories.approved(factories.a_task(account, [signed]), boss)
    at_timestamp(1, lambda: contracts.lapse_due(timezone.now() + LATER))
    run_task(str(task.pk))
    (item,) = task.items.all()
    assert (mine(signed).status, item.status, SealUse.objects.count()) == ("signing_overdue", "failed", 0)
    assert any(ord(one) in CHINESE for one in item.error)


def test_the_deadline_passes_just_as_it_is_stamped(account, boss, signed, nudges_lost):
    task = factories.approved(factories.a_task(account, [signed]), boss)
    lapse = lambda: contracts.lapse_due(timezone.now() + LATER)  # noqa: E731
    assert losers(at_once(lambda: run_task(str(task.pk)), lapse)) == []
    stamped = mine(signed).status == "signed"
    assert (events(signed, "stamp"), events(signed, "lapse")) == (int(stamped), int(not stamped))
    assert task.items.get().status == ("done" if stamped else "failed")


def test_the_deadline_passes_while_the_worker_signs(worker, at):
    contract = at("awaiting_worker_signature")
    results = at_once(signs(mine(contract), worker), lambda: contracts.lapse_due(timezone.now() + LATER))
    assert events(contract, "sign") + events(contract, "lapse") in (1, 2)
    assert Signature.objects.count() == events(contract, "sign")
    assert all(says_what_to_do(one) for one in losers(results))
    assert mine(contract).status in ("signing_overdue", "awaiting_employer_signature")


def test_the_worker_gives_up_while_it_is_stamped(account, boss, worker, signed, nudges_lost, at_timestamp):
    task = factories.approved(factories.a_task(account, [signed]), boss)
    by = worker_actor(worker)
    end = lambda: contracts.end_flow(mine(signed), reason="另有安排", by=by, now=timezone.now())  # noqa: E731
    at_timestamp(1, end)
    run_task(str(task.pk))
    assert (mine(signed).status, task.items.get().status) == ("flow_ended", "failed")
    assert not Signature.objects.filter(party="employer").exists()


def test_the_contract_ends_while_its_amendment_is_signed(account, boss, worker, nudges_lost):
    main = factories.a_contract_in_force(account, worker, boss)
    day = date.today() + timedelta(days=40)
    amendment = factories.an_annex(main, "amendment", account, **papers.pay_rise(day))
    walking.walk_to("awaiting_worker_signature", amendment, account, worker)
    parting = factories.an_annex(main, "mutual_dissolution", account, **papers.parting(date.today()))
    walking.walk_to("awaiting_employer_signature", parting, account, worker)
    task = factories.approved(factories.a_task(account, [parting]), boss)
    results = at_once(signs(mine(amendment), worker), lambda: run_task(str(task.pk)))
    assert (mine(main).status, task.items.get().status) == ("dissolved", "done")
    assert mine(amendment).status == "flow_ended"
    assert events(amendment, "end_flow") == 1
    assert events(amendment, "sign") == Signature.objects.filter(version__contract=amendment).count()
    assert all(says_what_to_do(one) for one in losers(results))


CLICKS = {
    "withdraw": ("awaiting_worker_signature", {}),
    "delete": ("draft", {}),
    "restore": ("deleted", {}),
    "reject": ("awaiting_employer_signature", {"reason": "工资写错"}),
    "end_flow": ("negotiating", {"reason": "另有安排"}),
    "extend": ("signing_overdue", {"until": timezone.now() + timedelta(days=5)}),
}


@pytest.mark.parametrize("verb", CLICKS)
def test_two_clicks_do_it_once(account, at, verb):
    status, given = CLICKS[verb]
    contract, by, now = brought(at, status, account), employer_actor(account), timezone.now()
    act = lambda: getattr(contracts, verb)(mine(contract), by=by, now=now, **given)  # noqa: E731
    first, second = mine(contract), mine(contract)
    clicks = [lambda c=c: getattr(contracts, verb)(c, by=by, now=now, **given) for c in (first, second)]
    (lost,) = losers(at_once(*clicks))
    assert says_what_to_do(lost)
    assert events(contract, verb) == 1
    entries = chain.history(contract.subject)
    assert chain.broken_links(entries) == []
    with pytest.raises(DomainError):
        act()


def brought(at, status: str, account) -> Contract:
    """A contract in this state, also in those that no walk leads to."""
    if status == "deleted":
        contract = at("draft")
        contracts.delete(contract, by=employer_actor(account), now=timezone.now())
    elif status == "signing_overdue":
        contract = at("awaiting_worker_signature")
        contracts.lapse_due(timezone.now() + LATER)
    else:
        contract = at(status)
    return mine(contract)
