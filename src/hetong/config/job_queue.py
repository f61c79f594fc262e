"""The queue of jobs, which keeps nothing about jobs that are over: rows say what became of the work (ADR 5)."""

from typing import Any

from huey import Huey, SqliteHuey
from huey.consumer import Consumer, Scheduler, Worker
from huey.storage import SqliteStorage

from hetong.config.orphans import end_with_parent


class Forgetful(SqliteStorage):
    """Stores jobs and locks, but no results: nobody reads them, and the sweeps alone would leave some 9,000 a day."""

    def put_data(self, key: str, value: bytes, is_result: bool = False) -> None:
        """Keep what is no result."""
        if not is_result:
            super().put_data(key, value, is_result)


class LoyalWorker(Worker):
    """A worker that ends with its consumer."""

    def initialize(self) -> None:
        """In the worker's own process."""
        end_with_parent()
        super().initialize()


class LoyalScheduler(Scheduler):
    """A scheduler that ends with its consumer."""

    def initialize(self) -> None:
        """In the scheduler's own process."""
        end_with_parent()
        super().initialize()


class LoyalConsumer(Consumer):
    """Leaves no strays: after `kill -9` they would take jobs for ever, with the code and the settings of then."""

    worker_class = LoyalWorker
    scheduler_class = LoyalScheduler


class JobQueue(SqliteHuey):
    """What `HUEY` in the settings names: a queue of one host."""

    storage_class = Forgetful

    def create_consumer(self, **options: Any) -> Consumer:
        """The consumer of `run_huey`."""
        return LoyalConsumer(self, **options)


def forget_results(queue: Huey) -> None:
    """Remove what was stored before results were left out."""
    queue.storage.flush_results()
