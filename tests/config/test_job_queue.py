"""The queue of jobs forgets what is over."""

import pytest
from huey.contrib.djhuey import HUEY
from huey.contrib.djhuey.tasks_backend import HueyBackend
from huey.storage import SqliteStorage

from hetong.batches.tasks import sweep_batch_rows
from hetong.config.job_queue import JobQueue, forget_results


@pytest.fixture
def queue(tmp_path):
    return JobQueue("test", filename=str(tmp_path / "jobs.sqlite3"))


@pytest.mark.django_db
def test_a_job_leaves_nothing_behind():
    HueyBackend("default", {}).enqueue(sweep_batch_rows, [], {})
    assert (HUEY.pending_count(), HUEY.result_count()) == (1, 0)
    HUEY.execute(HUEY.dequeue())
    assert (HUEY.pending_count(), HUEY.result_count()) == (0, 0)


def test_locks_are_kept(queue):
    with queue.lock_task("once"):
        assert queue.is_locked("once")
    assert not queue.is_locked("once")


def test_what_an_older_version_stored_goes(queue):
    SqliteStorage.put_data(queue.storage, "djt.1", b"{}", is_result=True)
    assert queue.result_count() == 1
    forget_results(queue)
    assert queue.result_count() == 0
