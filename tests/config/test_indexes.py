"""Tables with rows for every contract have no index that another makes superfluous: each costs every write."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

LARGE = (
    *(
        "contracts.Contract",
        "contracts.Version",
        "contracts.Signature",
        "contracts.Remark",
        "contracts.Acceptance",
    ),
    *("signing.Reading", "signing.BatchItem", "seals.SealUse", "batches.BatchRow"),
    *("notices.Notice", "ledger.Entry", "identity.Person"),
)
BEFORE = ("contracts", "0021_never_concluded")


def indexes(table: str) -> dict[str, tuple[str, ...]]:
    """The columns of each index, but for those of expressions or of a part of the rows."""
    models = [model for model in apps.get_models() if model._meta.db_table == table]
    partial = {
        index.name
        for model in models
        for index in (*model._meta.indexes, *model._meta.constraints)
        if getattr(index, "condition", None) is not None
    }
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table)
    return {
        name: tuple(about["columns"])
        for name, about in found.items()
        if (about["index"] or about["unique"]) and all(about["columns"]) and name not in partial
    }


def superfluous(table: str) -> list[str]:
    """Indexes whose columns are the first ones of another."""
    found = indexes(table)
    return sorted(
        f"{short} begins {long}"
        for short, columns in found.items()
        for long, others in found.items()
        if short != long and others[: len(columns)] == columns
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", LARGE)
def test_no_index_is_the_beginning_of_another(name):
    assert superfluous(apps.get_model(name)._meta.db_table) == []


@pytest.mark.django_db(transaction=True)
def test_dropped_indexes_come_back_with_the_former_version():
    """And go again; a database that never had more is the same."""
    now = MigrationExecutor(connection).loader.graph.leaf_nodes()
    table, fresh = "contracts_version", indexes("contracts_version")
    try:
        MigrationExecutor(connection).migrate([BEFORE])
        assert superfluous(table)
        MigrationExecutor(connection).migrate(now)
        assert indexes(table) == fresh
    finally:
        MigrationExecutor(connection).migrate(now)
