"""Which migrations the former version of the program can live with: those that only add (expand, then contract)."""

from collections.abc import Iterator

from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED

TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
RULES = (migrations.AddConstraint, migrations.AlterUniqueTogether)
ADDS = (
    migrations.CreateModel,
    migrations.AddIndex,
    migrations.RemoveIndex,
    migrations.RenameIndex,
    migrations.RemoveConstraint,
    migrations.AlterModelOptions,
    migrations.AlterModelManagers,
    migrations.RunPython,
    migrations.RunSQL,
)
"""What no running program notices; whoever writes `RunPython` or `RunSQL` answers for it."""


def hindrances(migration: migrations.Migration, before: "migrations.state.ProjectState") -> Iterator[str]:
    """What the former version would stumble over; nothing when the migration says since when it does without."""
    if getattr(migration, "contracts", ""):
        return
    made: set[str] = set()
    state = before.clone()
    for operation in migration.operations:
        if isinstance(operation, migrations.CreateModel):
            made.add(operation.name_lower)
        elif getattr(operation, "model_name_lower", getattr(operation, "name_lower", "")) not in made:
            yield from _of(operation, state, migration.app_label)
        operation.state_forwards(migration.app_label, state)


def _of(operation: Operation, state: "migrations.state.ProjectState", app: str) -> Iterator[str]:
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        for inner in operation.database_operations:
            yield from _of(inner, state, app)
    elif isinstance(operation, TAKES_AWAY):
        yield f"{operation.describe()}: wait one version, until no running program uses it"
    elif isinstance(operation, RULES):
        yield f"{operation.describe()}: the former program may still write rows that break it"
    elif isinstance(operation, migrations.AddField):
        if not _may_be_left_out(operation.field):
            yield f"{operation.describe()}: the former program does not fill it; allow NULL or give a db_default"
    elif isinstance(operation, migrations.AlterField):
        before = state.models[app, operation.model_name_lower].fields[operation.name_lower]
        yield from _narrowed(operation, before)
    elif not isinstance(operation, ADDS):
        yield f"{operation.describe()}: this kind of change is not known to the rule"


def _may_be_left_out(field: models.Field) -> bool:
    return field.null or field.many_to_many or field.db_default is not NOT_PROVIDED


def _narrowed(operation: migrations.AlterField, before: models.Field) -> Iterator[str]:
    after = operation.field
    if before.null and not after.null:
        yield f"{operation.describe()}: the former program may still write NULL"
    if after.unique and not before.unique:
        yield f"{operation.describe()}: the former program may still write the same twice"
    if before.get_internal_type() != after.get_internal_type():
        yield f"{operation.describe()}: another type"
    if after.max_length is not None and after.max_length < (before.max_length or 0):
        yield f"{operation.describe()}: the former program may write longer ones"
