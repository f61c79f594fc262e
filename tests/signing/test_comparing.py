"""A later version can be confirmed only after its reader saw what changed since the one they read before."""

import pytest
from django.utils import timezone

from hetong.contracts import actions as contracts
from hetong.contracts.texts import service_notice
from hetong.kernel.errors import Invalid
from hetong.ledger.chain import history
from hetong.signing import actions as signing
from hetong.signing.models import Reading
from tests import walking
from tests.factories import a_person, employer_actor, values_for, worker_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(at):
    return at("awaiting_worker_confirmation")


def read(contract, worker):
    now = timezone.now()
    sha256 = service_notice("worker").sha256
    contracts.accept_notice("worker", sha256=sha256, by=worker_actor(worker), now=now)
    signing.finish_reading(contract, person=worker, now=now)


def confirm(contract, worker):
    signing.confirm_content(contract, person=worker, by=worker_actor(worker), now=timezone.now())


def compare(contract, worker):
    signing.finish_comparing(contract, person=worker, now=timezone.now())


def send_again(contract, account, person, **changes):
    by, now = employer_actor(account), timezone.now()
    values = values_for(person, **changes)
    contracts.edit(contract, values=values, revision=contract.revision, by=by, now=now)
    contracts.send(contract, by=by, now=now)
    contracts.bind_worker(person, by=worker_actor(person), now=now)
    contract.refresh_from_db()


@pytest.fixture
def second(sent, account, worker):
    """The second version, after the worker read the first and objected."""
    read(sent, worker)
    walking.object_to(sent, account, worker)
    send_again(sent, account, worker, wage_month="5500")
    return sent


def test_the_first_version_has_nothing_to_compare_with(sent, worker):
    read(sent, worker)
    compare(sent, worker)
    confirm(sent, worker)
    assert "compared_with" not in history(sent.subject)[-1].detail


def test_reading_alone_is_not_enough_for_the_second(second, worker):
    read(second, worker)
    with pytest.raises(Invalid, match="请先查看“修改对比”"):
        confirm(second, worker)


def test_having_seen_the_changes_it_can_be_confirmed(second, worker):
    compare(second, worker)
    read(second, worker)
    confirm(second, worker)
    assert history(second.subject)[-1].detail["compared_with"] == 1


def test_seeing_the_changes_alone_is_not_enough(second, worker):
    compare(second, worker)
    with pytest.raises(Invalid, match="阅读到末尾"):
        confirm(second, worker)


def test_what_was_seen_is_kept_with_the_reading(second, worker):
    compare(second, worker)
    reading = Reading.objects.get(version=second.current, person=worker)
    assert (reading.compared_with.number, reading.compared_at is not None) == (1, True)


def test_the_changes_of_the_second_do_not_do_for_the_third(second, account, worker):
    compare(second, worker)
    walking.object_to(second, account, worker)
    send_again(second, account, worker, wage_month="6000")
    read(second, worker)
    with pytest.raises(Invalid, match="第2版"):
        confirm(second, worker)


TAKEN_BACK = {
    "awaiting_employer_signature": lambda contract, **facts: contracts.reject(
        contract, reason="有误", **facts
    ),
    "awaiting_worker_signature": contracts.withdraw,
    "negotiating": contracts.withdraw,
}


@pytest.mark.parametrize("status", list(TAKEN_BACK))
def test_after_it_was_taken_back_and_sent_again(at, account, worker, status):
    contract = at(status)
    read(contract, worker)
    TAKEN_BACK[status](contract, by=employer_actor(account), now=timezone.now())
    send_again(contract, account, worker, position="班长")
    read(contract, worker)
    with pytest.raises(Invalid, match="修改对比"):
        confirm(contract, worker)


def test_a_version_never_opened_needs_no_comparison(sent, account, worker):
    contracts.withdraw(sent, by=employer_actor(account), now=timezone.now())
    send_again(sent, account, worker, position="班长")
    assert signing.read_before(sent, worker) is None


def test_what_another_person_read_is_nobody_elses_affair(sent, account, worker):
    read(sent, worker)
    contracts.withdraw(sent, by=employer_actor(account), now=timezone.now())
    newcomer = a_person("乌日娜")
    send_again(sent, account, newcomer)
    assert signing.read_before(sent, newcomer) is None
