"""Indexes that are made and dropped while the product runs: PostgreSQL lets others write meanwhile, SQLite is quick anyway.

Migrations that use these say `atomic = False`.
"""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db.migrations import AddIndex, RemoveIndex
from django.db.migrations.operations.base import Operation


class _Online(Operation):
    """The first of `ways` on PostgreSQL, else the second."""

    ways: tuple[type[Operation], type[Operation]]

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Migrate."""
        self._way(schema_editor).database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it back."""
        self._way(schema_editor).database_backwards(self, app_label, schema_editor, from_state, to_state)

    def _way(self, schema_editor: Any) -> type[Operation]:
        return self.ways[schema_editor.connection.vendor != "postgresql"]


class AddIndexOnline(_Online, AddIndexConcurrently):
    """`AddIndex` without locking writers out."""

    ways = AddIndexConcurrently, AddIndex


class RemoveIndexOnline(_Online, RemoveIndexConcurrently):
    """`RemoveIndex` without locking writers out."""

    ways = RemoveIndexConcurrently, RemoveIndex
