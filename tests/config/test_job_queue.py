"""The queue of jobs forgets what is over."""

import sqlite3

import pytest
from django.db import connection
from huey.contrib.djhuey import HUEY
from huey.contrib.djhuey.tasks_backend import HueyBackend
from huey.storage import PostgresStorage, SqliteStorage

from hetong.batches.tasks import sweep_batch_rows
from hetong.config.job_queue import JobQueue, forget_results
from hetong.config.shared_job_queue import SharedJobQueue, prepare


@pytest.fixture
def queue(tmp_path, db):
    """Of the kind that goes with the database."""
    if connection.vendor == "sqlite":
        made = JobQueue("test", filename=str(tmp_path / "jobs.sqlite3"))
    else:
        made = SharedJobQueue(tmp_path.name)
        prepare(made)
    yield made
    made.storage.close()


@pytest.mark.django_db
@pytest.mark.usefixtures("real_queue")
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
    kind = SqliteStorage if connection.vendor == "sqlite" else PostgresStorage
    kind.put_data(queue.storage, "djt.1", b"{}", is_result=True)
    assert queue.result_count() == 1
    forget_results(queue)
    assert queue.result_count() == 0


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a queue of one host")
def test_hosts_share_one_queue_in_the_database(queue):
    other = SharedJobQueue(queue.name)

    @queue.task(name="said")
    def say(word):
        return word

    say("once")
    assert other.pending_count() == 1
    assert (other.storage.dequeue() is None, queue.storage.dequeue()) == (False, None)
    other.storage.close()


def test_a_queue_that_is_away_fails_nobody(queue, monkeypatch):
    """The rows say what is to be done; the sweep finds them."""
    task = queue.task()(lambda: None).s()

    def away(*_):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(queue.storage, "enqueue", away)
    assert queue.enqueue(task) is None
    monkeypatch.undo()
    queue.enqueue(task)
    assert queue.pending_count() == 1
