"""Two at once, on real connections: exactly one wins, the other is told in a sentence."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts.models import Contract, Signature
from hetong.identity.actions import send_code, verify_code
from hetong.identity.models import OneTimeCode, Purpose
from hetong.kernel.errors import DomainError, Invalid, TooMany
from hetong.ledger import chain
from hetong.notices import sending
from hetong.notices.catalogue import Audience
from hetong.notices.models import InboxMessage, Notice
from hetong.notices.recipients import Recipient
from hetong.notices.telling import tell
from hetong.phone.handwriting import printed_name
from hetong.seals.actions import claim, unlock
from hetong.seals.models import SealKind, SealUse
from hetong.signing.actions import issue_token, request_code, run_task, scan, sign_as_worker
from hetong.signing.actions.sweeping import sweep
from hetong.signing.models import SigningTask
from tests import factories, papers, walking
from tests.factories import PIN, acting_for_employer, employer_actor, worker_actor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nudges_lost(settings):
    """No job engine runs: what is queued stays in its rows."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all at the same moment, each on a connection of its own; a result each, or the domain error."""
    gate = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        try:
            gate.wait()
            return act()
        except DomainError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def losers(results: list[object]) -> list[object]:
    return [result for result in results if isinstance(result, DomainError)]


def mine(contract) -> Contract:
    """The contract as another process has read it."""
    return Contract.objects.select_related("current", "employer").get(pk=contract.pk)


def events(contract, verb: str) -> int:
    return sum(entry.event == f"contract.{verb}" for entry in chain.history(contract.subject))


def test_the_worker_signs_while_the_employer_withdraws(account, worker, at):
    contract = at("awaiting_worker_signature")
    request_code(contract, person=worker, now=timezone.now())
    facts = {"code": walking.last_code(worker.phone), "handwriting": printed_name(worker.name)}
    hers, theirs, now = mine(contract), mine(contract), timezone.now()
    results = at_once(
        lambda: sign_as_worker(hers, person=worker, by=worker_actor(worker), now=now, **facts),
        lambda: contracts.withdraw(theirs, by=employer_actor(account), now=now),
    )
    assert len(losers(results)) == 1
    assert events(contract, "sign") + events(contract, "withdraw") == 1
    signed = mine(contract).status == "awaiting_employer_signature"
    assert Signature.objects.exists() == signed


def test_two_operators_edit(account, worker, at):
    contract, by, now = at("draft"), employer_actor(account), timezone.now()

    def edit(position: str):
        values = factories.values_for(worker, position=position)
        return lambda: contracts.edit(mine(contract), values=values, revision=1, by=by, now=now)

    assert len(losers(at_once(edit("班长"), edit("组长")))) == 1
    assert (events(contract, "edit"), mine(contract).revision) == (1, 2)


def test_two_operators_send(account, at):
    contract, by, now = at("draft"), employer_actor(account), timezone.now()
    first, second = mine(contract), mine(contract)
    send = [lambda c=c: contracts.send(c, by=by, now=now) for c in (first, second)]
    assert len(losers(at_once(*send))) == 1
    assert (contract.versions.count(), events(contract, "send")) == (1, 1)
    assert Notice.objects.filter(key__startswith="sent:", channel="sms").count() == 1


def test_two_clicks_remind_once(account, at):
    contract, by, now = at("awaiting_worker_signature"), employer_actor(account), timezone.now()
    first, second = mine(contract), mine(contract)
    results = at_once(*[lambda c=c: contracts.remind(c, by=by, now=now) for c in (first, second)])
    assert [type(one) for one in losers(results)] == [TooMany]
    assert events(contract, "remind") == 1


def test_two_clicks_resend_once(account, at):
    contract, by, now = at("awaiting_worker_signature"), employer_actor(account), timezone.now()
    told = Notice.objects.get(about=contract.subject, audience="worker", channel="sms")
    later, pk = now + timedelta(hours=2), told.pk
    results = at_once(*[lambda: contracts.resend_notice(mine(contract), pk, by=by, now=later)] * 2)
    assert [type(one) for one in losers(results)] == [TooMany]
    assert events(contract, "notice_resent") == 1
    assert Notice.objects.filter(key__contains="#").count() == 1


def test_many_clicks_send_one_code(db):
    now = timezone.now()
    ask = [lambda: send_code(phone="13900009999", purpose=Purpose.LOGIN, now=now)] * 6
    assert [type(one) for one in losers(at_once(*ask))] == [TooMany] * 5
    assert (OneTimeCode.objects.count(), InboxMessage.objects.count()) == (1, 1)


def test_two_phones_scan(account, boss, signed):
    task = factories.a_task(account, [signed])
    token, by, now = issue_token(task, now=timezone.now()), acting_for_employer(boss), timezone.now()
    results = at_once(*[lambda: scan(token, person=boss, by=by, now=now)] * 2)
    assert len(losers(results)) == 1
    assert SigningTask.objects.get().status == "scanned"


def test_two_background_workers_stamp_the_same_task(account, boss, three, nudges_lost):
    task = factories.approved(factories.a_task(account, three), boss)
    assert task.items.filter(status="pending").count() == 3
    assert losers(at_once(*[lambda: run_task(str(task.pk))] * 2)) == []
    assert list(task.items.values_list("status", flat=True)) == ["done"] * 3
    assert [events(contract, "stamp") for contract in three] == [1, 1, 1]
    assert SealUse.objects.count() == 3


def test_two_tasks_over_the_same_contract_stamp_it_once(account, boss, signed, nudges_lost):
    tasks = [factories.approved(factories.a_task(account, [signed]), boss) for _ in range(2)]
    assert losers(at_once(*[lambda t=t: run_task(str(t.pk)) for t in tasks])) == []
    assert events(signed, "stamp") == 1
    assert SealUse.objects.count() == 1


def test_a_worker_taken_for_dead_stamps_after_all(account, boss, signed, nudges_lost, at_timestamp):
    """The one that is given its item finds it stamped, and the task says 成功."""
    task = factories.approved(factories.a_task(account, [signed]), boss)

    def overtake():
        sweep(now=timezone.now() + timedelta(minutes=3))
        run_task(str(task.pk))

    at_timestamp(1, overtake)
    run_task(str(task.pk))
    assert list(task.items.values_list("status", "error")) == [("done", "")]
    assert (events(signed, "stamp"), SealUse.objects.count()) == (1, 1)


def test_an_item_that_was_given_up_meanwhile_is_done_when_it_is_stamped(
    account, boss, signed, nudges_lost, at_timestamp
):
    task = factories.approved(factories.a_task(account, [signed]), boss)
    given_up = {"status": "failed", "error": "系统故障"}
    at_timestamp(1, lambda: task.items.update(**given_up))
    run_task(str(task.pk))
    assert list(task.items.values_list("status", "error")) == [("done", "")]


def test_the_representative_taps_claim_twice(account):
    person, now = factories.a_legal_rep(account), timezone.now()
    by, kinds = acting_for_employer(person), [SealKind.CONTRACT]
    act = lambda: claim(account.employer, kinds=kinds, pin=PIN, person=person, by=by, now=now)  # noqa: E731
    (lost,) = losers(at_once(act, act))
    assert isinstance(lost, Invalid)
    assert account.employer.seals.count() == 1


def test_guessing_pins_in_parallel_gives_no_more_tries(account, boss):
    seal, now = account.employer.seals.get(kind="contract"), timezone.now()
    guess = [lambda: unlock(seal, person=boss, pin="000111", authorisation=None, now=now)] * 8
    kinds = [type(error) for error in losers(at_once(*guess))]
    assert (kinds.count(Invalid), kinds.count(TooMany)) == (5, 3)


def test_a_code_used_twice_at_once_counts_once(db):
    send_code(phone="13900009999", purpose=Purpose.LOGIN, now=timezone.now())
    code, now = walking.last_code("13900009999"), timezone.now()
    use = [lambda: verify_code(phone="13900009999", purpose=Purpose.LOGIN, code=code, now=now)] * 2
    assert len(losers(at_once(*use))) == 1


def test_guessing_in_parallel_gives_no_more_tries(db):
    now = timezone.now()
    send_code(phone="13900009999", purpose=Purpose.LOGIN, now=now)
    wrong = f"{(int(walking.last_code('13900009999')) + 1) % 1_000_000:06d}"
    guess = [lambda: verify_code(phone="13900009999", purpose=Purpose.LOGIN, code=wrong, now=now)] * 8
    assert len(losers(at_once(*guess))) == 8
    assert OneTimeCode.objects.get().attempts == 5


def test_two_senders_deliver_a_notice_once(db, nudges_lost):
    now = timezone.now()
    to = [Recipient(Audience.HOLDER, phone="13900009999")]
    tell("identity.phone_moved", to=to, about="x", facts={"tail": "0001"}, key="race", now=now)
    pk = str(Notice.objects.get().pk)
    assert sorted(at_once(*[lambda: sending.send(pk, now=now)] * 2)) == [False, True]
    assert InboxMessage.objects.count() == 1


def test_a_certificate_is_drawn_up_once(nudges_lost):
    account, worker = factories.an_employer(), factories.a_person("其木格")
    representative = factories.with_seals(account)
    main = factories.a_contract_in_force(account, worker, representative)
    parties = (account, worker, representative)
    factories.a_concluded_annex(main, "mutual_dissolution", *parties, **papers.parting(date.today()))
    at_once(*[lambda: contracts.certify(mine(main), now=timezone.now())] * 4)
    assert main.annexes.filter(template="ending_certificate").count() == 1


def test_a_worker_resigns_once(nudges_lost):
    account, worker = factories.an_employer(), factories.a_person("其木格")
    main = factories.a_contract_in_force(account, worker, factories.with_seals(account))
    by, now = worker_actor(worker), timezone.now()
    results = at_once(*[lambda: contracts.resign(mine(main), values={}, person=worker, by=by, now=now)] * 4)
    assert (len(losers(results)), main.annexes.count()) == (3, 1)
    assert all("解除劳动合同通知书" in one.message or "同样的文书" in one.message for one in losers(results))
