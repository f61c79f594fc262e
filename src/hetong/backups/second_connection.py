"""A database connection beside the configured ones, for the length of one piece of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections

ALIAS = "snapshot"


@contextmanager
def second_connection(**changes: Any) -> Iterator[str]:
    """Like the default connection with these settings changed; yields its alias."""
    connections.settings[ALIAS] = {**connections["default"].settings_dict, "CONN_MAX_AGE": 0, **changes}
    try:
        yield ALIAS
    finally:
        connections[ALIAS].close()
        del connections[ALIAS]
        del connections.settings[ALIAS]
