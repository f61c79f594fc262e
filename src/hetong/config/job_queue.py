"""The queue of jobs, which keeps nothing about jobs that are over: rows say what became of the work (ADR 5)."""

import logging
import sqlite3
from contextlib import suppress
from typing import Any

import psycopg
from huey import Huey, SqliteHuey
from huey.api import Task
from huey.consumer import Consumer, Scheduler, Worker
from huey.storage import BaseStorage, SqliteStorage

from hetong.config.orphans import end_with_parent

AWAY = (psycopg.Error, sqlite3.Error, OSError)
"""What is raised by a queue that does not answer."""
logger = logging.getLogger(__name__)


class Forgetful(BaseStorage):
    """Stores jobs and locks, but no results: nobody reads them, and the sweeps alone would leave some 9,000 a day."""

    def put_data(self, key: str, value: bytes, is_result: bool = False) -> None:
        """Keep what is no result."""
        if not is_result:
            super().put_data(key, value, is_result)


class ForgetfulAlone(Forgetful, SqliteStorage):
    """In a file of one host."""


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


class NudgingQueue(Huey):
    """What every queue of this product does: it hurries work that stands in rows, so it never fails what asks for it."""

    def enqueue(self, task: Task) -> Any:
        """Put a job into the queue, on a new connection if the old one broke; without a queue the sweeps do it."""
        for _ in range(2):
            with suppress(*AWAY):
                return super().enqueue(task)
        logger.warning("a nudge was lost", extra={"job": task.name})
        return None

    def get(self, key: str, peek: bool = False) -> None:
        """No result is kept, so none need be asked for."""

    def create_consumer(self, **options: Any) -> Consumer:
        """The consumer of `run_huey`."""
        return LoyalConsumer(self, **options)


class JobQueue(NudgingQueue, SqliteHuey):
    """What `HUEY` in the settings names: a queue of one host."""

    storage_class = ForgetfulAlone


def forget_results(queue: Huey) -> None:
    """Remove what was stored before results were left out."""
    queue.storage.flush_results()
