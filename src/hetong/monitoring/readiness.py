"""Whether this process can serve: each thing it needs is tried, each with an answer of one word."""

import logging
from collections.abc import Callable
from datetime import datetime
from time import monotonic

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from hetong.contracts.file_store import file_store
from hetong.monitoring import beating
from hetong.monitoring.scanning import scanner_answers

OK, FAILING, LATE, AWAY = "ok", "failing", "late", "away"
KEEP = 2.0
"""Seconds for which an answer is given out again: asking often must not be a way to load the installation."""
logger = logging.getLogger(__name__)
_kept: dict[str, object] = {}


def checks() -> dict[str, str]:
    """What was found, no older than `KEEP`."""
    if _kept.get("until", 0.0) <= monotonic():  # type: ignore[operator]
        _kept.update(found=_try_all(), until=monotonic() + KEEP)
    found: dict[str, str] = dict(_kept["found"])  # type: ignore[call-overload]
    return found


def is_ready(found: dict[str, str]) -> bool:
    """Whether requests can be answered: without workers only what is done in the background waits, without scanner only uploads do."""
    return FAILING not in found.values()


def forget() -> None:
    """Look anew next time."""
    _kept.clear()


def _try_all() -> dict[str, str]:
    tried = {name: _try(name, check) for name, check in CHECKS.items()}
    tried["worker"] = _worker(timezone.now()) if tried["database"] == OK else FAILING
    return {**tried, "scanner": OK if scanner_answers() else AWAY} if settings.CLAMD else tried


def _try(name: str, check: Callable[[], bool]) -> str:
    try:
        return OK if check() else FAILING
    except Exception:
        logger.exception("not ready: %s", name)
        return FAILING


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _migrations() -> bool:
    """Whether every migration that this program knows has been made; a newer program's may be there already."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _storage() -> bool:
    """Whether the file store answers; what is asked for need not be there."""
    file_store().holds("ready")
    return True


def _worker(now: datetime) -> str:
    newest = beating.newest()
    return OK if newest and now - newest < beating.LATE else LATE


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "storage": _storage,
}
