"""The queue of jobs, which keeps nothing about jobs that are over: rows say what became of the work (ADR 5)."""

from huey import SqliteHuey
from huey.storage import SqliteStorage


class Forgetful(SqliteStorage):
    """Stores jobs and locks, but no results: nobody reads them, and the sweeps alone would leave some 9,000 a day."""

    def put_data(self, key: str, value: bytes, is_result: bool = False) -> None:
        """Keep what is no result."""
        if not is_result:
            super().put_data(key, value, is_result)


class JobQueue(SqliteHuey):
    """What `HUEY` in the settings names."""

    storage_class = Forgetful


def forget_results(queue: JobQueue) -> None:
    """Remove what was stored before results were left out."""
    queue.storage.flush_results()
