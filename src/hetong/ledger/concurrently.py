"""Indexes that are made and dropped while the product runs: PostgreSQL lets others write meanwhile, SQLite is quick anyway.

Migrations that use these say `atomic = False`.
"""

from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db.migrations import AddIndex, AlterField, RemoveIndex
from django.db.migrations.operations.base import Operation

LIKE = "_like"
"""How Django calls an index for the beginnings of texts, at the end."""


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


class DropFieldIndexOnline(AlterField):
    """Drops what no query needs of one field's indexes, without locking writers out.

    That is its index, when the field says `db_index=False` from now on. While it stays indexed or unique, it is the one for the
    beginnings of texts, which PostgreSQL has beside the other. No table is made anew, as `AlterField` would on SQLite.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Migrate."""
        model = from_state.apps.get_model(app_label, self.model_name)
        concurrently = "concurrently " if schema_editor.connection.vendor == "postgresql" else ""
        for name in self._too_many(self._indexes(schema_editor, model)):
            schema_editor.execute(f"drop index {concurrently}{schema_editor.quote_name(name)}")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it back."""
        model = to_state.apps.get_model(app_label, self.model_name)
        there = self._indexes(schema_editor, model)
        for statement in schema_editor._field_indexes_sql(model, model._meta.get_field(self.name)):
            if str(statement.parts["name"]).strip('"') not in there:
                schema_editor.execute(statement)

    def _indexes(self, schema_editor: Any, model: Any) -> list[str]:
        column, named = model._meta.get_field(self.name).column, {index.name for index in model._meta.indexes}
        found: list[str] = schema_editor._constraint_names(model, [column], index=True, unique=False)
        return [name for name in found if name not in named]

    def _too_many(self, names: list[str]) -> list[str]:
        field: Any = self.field
        return [name for name in names if name.endswith(LIKE) or not field.db_index]
