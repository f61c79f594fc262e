"""Two hosts share a batch; the cable of one is pulled out in the middle, and put in again."""

import subprocess

import pytest
from django.db import connection
from django.utils import timezone
from huey.contrib.djhuey import HUEY

from hetong.batches import actions
from hetong.batches.models import BatchRow, RowStatus
from hetong.contracts.models import Contract
from hetong.ledger import chain
from tests import factories
from tests.drills import hosts, processes
from tests.drills.waiting import settled

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    pytest.mark.skipif(bool(hosts.possible()), reason=hosts.possible()),
]
CONTRACTS = 40


@pytest.fixture
def apart(settings):
    """Two hosts with a worker each; what this test enqueues goes to them."""
    settings.TASKS = {"default": {"BACKEND": processes.HUEY}}
    HUEY.flush()
    try:
        with hosts.two_hosts() as both:
            for host in both:
                host.works(hosts.environment())
            yield both
    except subprocess.CalledProcessError as error:
        pytest.fail(f"no namespace could be made: {error.stderr.decode()}")


@pytest.fixture
def batch(db):
    """Begins a verb on drafts of which there are enough for both."""
    account = factories.an_employer()
    for _ in range(CONTRACTS):
        factories.a_draft(account, factories.a_person())
    by, everything = factories.employer_actor(account), Contract.objects.all()

    def start(verb):
        return actions.start(account, verb=verb, contracts=everything, by=by, now=timezone.now())

    return start


def connected() -> set[str]:
    """The addresses of the hosts that the database knows."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select distinct host(client_addr) from pg_stat_activity where client_addr is not null"
        )
        return {address for (address,) in cursor.fetchall() if address.startswith(hosts.NETWORK)}


def times(contract, verb: str) -> int:
    return sum(entry.event == f"contract.{verb}" for entry in chain.history(contract.subject))


def test_the_other_host_finishes_and_the_lost_one_comes_back(apart, batch):
    lost, other = apart
    sending = batch("send")
    done = sending.rows.filter(status=RowStatus.DONE).count
    assert processes.until(lambda: done() >= CONTRACTS // 4 and len(connected()) == 2, seconds=120), (
        "both work"
    )
    lost.cut_off()
    settled(lambda: done() == CONTRACTS, done, still=3)
    other.rests()
    lost.plug_in()
    back = batch("withdraw")
    withdrawn = back.rows.filter(status=RowStatus.DONE).count
    settled(lambda: withdrawn() == CONTRACTS, withdrawn, still=3)
    for contract in Contract.objects.all():
        assert (contract.status, times(contract, "send"), times(contract, "withdraw")) == ("draft", 1, 1)
    assert set(BatchRow.objects.values_list("status", flat=True)) == {"done"}
