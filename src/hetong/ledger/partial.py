"""Indexes that leave out rows which are found without them."""

from typing import Any

from django.db.backends.ddl_references import Statement
from django.db.models import Index


class PartialOnPostgres(Index):
    """An index with a condition on PostgreSQL, and of all rows elsewhere.

    PostgreSQL concludes from `event = 'x'` that a row is not one of those with other events. SQLite wants the condition
    itself in the query, word by word, and would not use the index.
    """

    def create_sql(self, model: Any, schema_editor: Any, using: str = "", **more: Any) -> Statement:
        """The statement that makes it."""
        if schema_editor.connection.vendor != "postgresql":
            whole = self.clone()
            whole.condition = None
            return Index.create_sql(whole, model, schema_editor, using, **more)
        return super().create_sql(model, schema_editor, using, **more)
