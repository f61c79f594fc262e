"""The store of files is away or full: people are told, nothing is half-written, and what waits goes on by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hetong.batches import actions as batches
from hetong.batches.actions.running import MOST_TRIES, run_for_a_while
from hetong.batches.actions.sweeping import sweep as sweep_batches
from hetong.contracts import files
from hetong.contracts.file_store import StoreFull, StoreUnavailable
from hetong.contracts.models import Contract, Version
from hetong.evidence.audit import files as audited
from hetong.imports.models import ImportStatus
from hetong.imports.running import left_behind, run_import
from hetong.ledger import chain
from hetong.ledger.models import Entry
from hetong.notices.models import Notice
from hetong.phone.handwriting import printed_name
from hetong.privacy.copy import package
from hetong.signing.actions import request_code, run_task, sign_as_worker
from hetong.signing.actions.sweeping import sweep as sweep_stamping
from tests import factories
from tests.imports.test_running import a_job
from tests.portal.conftest import browser_of
from tests.walking import last_code, send

pytestmark = pytest.mark.django_db(transaction=True)


class Away:
    """Raises the same for whatever is asked; `back` ends it."""

    def __init__(self, real, error):
        self.real, self.error = real, error

    def __getattr__(self, name):
        def refuse(*_arguments, **_options):
            raise self.error

        return refuse if self.error else getattr(self.real, name)

    def back(self):
        self.error = None


@pytest.fixture
def store(monkeypatch):
    """Away from the moment that a test says so."""

    def goes(error=StoreUnavailable):
        away = Away(files.file_store(), error())
        monkeypatch.setattr(files, "file_store", lambda: away)
        return away

    return goes


@pytest.fixture
def account():
    return factories.an_employer()


@pytest.fixture
def worker():
    return factories.a_person()


@pytest.fixture
def draft(account, worker):
    return factories.a_draft(account, worker)


def rows() -> tuple[int, int, int]:
    return Entry.objects.count(), Version.objects.count(), Notice.objects.count()


@pytest.mark.parametrize("error", [StoreUnavailable, StoreFull])
def test_sending_leaves_nothing_behind_and_can_be_repeated(store, account, worker, draft, error):
    before, away = rows(), store(error)
    with pytest.raises(error):
        send(draft, account, worker)
    assert rows() == before
    assert Contract.objects.get(pk=draft.pk).status == "draft"
    away.back()
    send(draft, account, worker)
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("error", "words"), [(StoreUnavailable, "文件存储暂时不可用"), (StoreFull, "文件存储空间已满")]
)
def test_a_page_says_what_is_wrong(store, account, worker, error, words):
    contract = factories.a_contract_at("awaiting_worker_confirmation", account, worker)
    store(error)
    answer = browser_of(account).get(f"/portal/contracts/{contract.number}/file/")
    assert answer.status_code == 503
    assert words in answer.content.decode()


def test_the_workers_code_still_signs_when_it_is_back(store, account, worker):
    contract = factories.a_contract_at("awaiting_worker_signature", account, worker)
    request_code(contract, person=worker, now=timezone.now())
    code, before = last_code(worker.phone), len(chain.history(contract.subject))
    by, picture = factories.worker_actor(worker), printed_name(worker.name)
    given = {"person": worker, "code": code, "handwriting": picture, "by": by}
    away = store()
    away.read = away.real.read  # only writing fails: the signature is made, and cannot be kept
    with pytest.raises(StoreUnavailable):
        sign_as_worker(contract, now=timezone.now(), **given)
    contract.refresh_from_db()
    assert (contract.status, contract.current.signatures.count()) == ("awaiting_worker_signature", 0)
    assert len(chain.history(contract.subject)) == before
    away.back()
    sign_as_worker(contract, now=timezone.now(), **given)
    assert contract.current.signatures.count() == 1


def test_stamping_goes_on_by_itself(store, account, worker):
    representative = factories.with_seals(account)
    contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
    task = factories.a_task(account, [contract])
    away = store()
    factories.approved(task, representative)  # stamps at once, and fails
    item = task.items.get()
    assert (item.status, item.attempts) == ("claimed", 1)
    assert "文件存储" in item.error
    away.back()
    sweep_stamping(now=timezone.now() + timedelta(minutes=3))
    run_task(str(task.pk))
    item.refresh_from_db()
    assert (item.status, item.error) == ("done", "")
    contract.refresh_from_db()
    assert (contract.status, contract.current.signatures.count()) == ("signed", 2)


def test_stamping_gives_up_in_the_end(store, account, worker):
    representative = factories.with_seals(account)
    contract = factories.a_contract_at("awaiting_employer_signature", account, worker)
    task = factories.a_task(account, [contract])
    store()
    factories.approved(task, representative)
    for minutes in range(3, 3 * MOST_TRIES, 3):
        sweep_stamping(now=timezone.now() + timedelta(minutes=minutes))
    item = task.items.get()
    assert (item.status, item.attempts) == ("failed", MOST_TRIES)
    assert "文件存储" in item.error
    assert Contract.objects.get(pk=contract.pk).status == "awaiting_employer_signature"


def test_a_batch_goes_on_by_itself(store, account, draft):
    chosen, by = Contract.objects.filter(pk=draft.pk), factories.employer_actor(account)
    away = store()
    batch = batches.start(account, verb="send", contracts=chosen, given={}, by=by, now=timezone.now())
    row = batch.rows.get()
    assert (row.status, row.attempts) == ("claimed", 1)
    assert "文件存储" in row.error
    away.back()
    sweep_batches(now=timezone.now() + timedelta(minutes=3))
    run_for_a_while(str(batch.pk))
    row.refresh_from_db()
    assert (row.status, row.error) == ("done", "")
    assert Version.objects.filter(contract=draft).count() == 1


def test_an_import_waits(store, account):
    job, away = a_job(account), store()
    run_import(str(job.pk))
    job.refresh_from_db()
    assert job.status == ImportStatus.WAITING
    away.back()
    for pk in left_behind(timezone.now()):
        run_import(pk)
    job.refresh_from_db()
    assert (job.status, job.accepted) == (ImportStatus.FINISHED, 1)


def test_what_is_out_of_reach_is_not_called_lost(store, account, worker):
    contract = factories.a_contract_at("awaiting_worker_confirmation", account, worker)
    store()
    with pytest.raises(StoreUnavailable):
        [*audited.check_files(contract, contract.current, "")]
    with pytest.raises(StoreUnavailable):
        package.package(worker, progress=lambda *_: None, now=timezone.now())
