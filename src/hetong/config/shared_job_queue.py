"""The queue of jobs of several hosts: in the database that they share, and as forgetful as that of one host."""

from typing import Any

import psycopg
from django.db import connections
from huey import Huey, PostgresHuey
from huey.storage import PostgresStorage

from hetong.config.job_queue import Forgetful, NudgingQueue

_OF_DJANGO = {"context", "cursor_factory", "prepare_threshold"}


class ForgetfulTogether(Forgetful, PostgresStorage):
    """In the database; its tables are made when that is migrated."""

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, create_tables=False, connection=_own_connection, **options)


class SharedJobQueue(NudgingQueue, PostgresHuey):
    """What `HUEY` in the settings names where the database is PostgreSQL."""

    storage_class = ForgetfulTogether


def prepare(queue: Huey) -> None:
    """Make the tables of a shared queue that are missing."""
    if isinstance(queue, SharedJobQueue):
        queue.storage.initialize_schema()


def _own_connection() -> "psycopg.Connection[Any]":
    """To the database of the settings, apart from Django's, whose transactions a job must not wait for."""
    given = connections["default"].get_connection_params()
    return psycopg.connect(**{name: value for name, value in given.items() if name not in _OF_DJANGO})
