"""Upgrading without interruption: each version's program works with the database of the next."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.config.expanding import hindrances

RELEASED = Path(__file__).with_name("released_migrations.txt")


def released() -> dict[str, str]:
    """By app, the last migration of the version that was released last."""
    lines = RELEASED.read_text(encoding="ascii").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


def stumbled_over(last: dict[str, str]) -> dict[tuple[str, str], list[str]]:
    """By migration that has come since, what the former program would stumble over."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("hetong.")}
    newer = [key for key in loader.disk_migrations if key[0] in ours and key[1] > last.get(key[0], "")]
    said = {
        key: [*hindrances(loader.disk_migrations[key], loader.project_state(key, at_end=False))]
        for key in sorted(newer)
    }
    return {key: sentences for key, sentences in said.items() if sentences}


def test_released_migrations_are_never_renamed_or_removed():
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    assert set(released().items()) <= known


def test_what_came_since_only_adds():
    assert stumbled_over(released()) == {}


def test_real_migrations_that_did_more_are_found():
    """Of those that no installation has been upgraded by."""
    assert ("batches", "0002_made_documents") not in stumbled_over({})
    assert stumbled_over({})


def judged(*operations, contracts: str = "") -> list[str]:
    """What is said of a migration of a table with a short text that may be NULL."""
    state = ProjectState()
    fields = [
        ("id", models.AutoField(primary_key=True)),
        ("word", models.CharField(max_length=20, null=True)),
    ]
    state.add_model(ModelState("shelf", "Book", fields))
    one = migrations.Migration("0002_next", "shelf")
    one.operations, one.contracts = list(operations), contracts
    return [*hindrances(one, state)]


def word(**options) -> models.Field:
    return models.CharField(**{"max_length": 20, "null": True, **options})


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (migrations.RemoveField("book", "word"), "wait one version"),
        (migrations.DeleteModel("Book"), "wait one version"),
        (migrations.RenameField("book", "word", "term"), "wait one version"),
        (migrations.RenameModel("Book", "Volume"), "wait one version"),
        (migrations.AddField("book", "page", models.IntegerField()), "db_default"),
        (migrations.AddField("book", "page", models.IntegerField(default=1)), "db_default"),
        (migrations.AlterField("book", "word", word(null=False)), "write NULL"),
        (migrations.AlterField("book", "word", word(max_length=10)), "longer"),
        (migrations.AlterField("book", "word", word(unique=True)), "same twice"),
        (migrations.AlterField("book", "word", models.TextField(null=True)), "another type"),
        (
            migrations.AddConstraint("book", models.UniqueConstraint(fields=["word"], name="once")),
            "break it",
        ),
    ],
    ids=str,
)
def test_what_the_former_program_would_stumble_over(operation, said):
    (sentence,) = judged(operation)
    assert said in sentence
    assert judged(operation, contracts="0.3: the page no longer shows it") == []


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("book", "page", models.IntegerField(null=True)),
        migrations.AddField("book", "page", models.IntegerField(db_default=1)),
        migrations.AlterField("book", "word", word(max_length=40)),
        migrations.AddIndex("book", models.Index(fields=["word"], name="by_word")),
        migrations.RunPython(migrations.RunPython.noop),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_what_it_does_not_notice(operation):
    assert judged(operation) == []


def test_a_new_table_may_be_anything():
    made = migrations.CreateModel("Reader", [("id", models.AutoField(primary_key=True))])
    added = migrations.AddField("reader", "name", models.TextField())
    assert judged(made, added) == []
