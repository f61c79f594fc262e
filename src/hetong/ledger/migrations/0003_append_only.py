"""UPDATE, DELETE and TRUNCATE on the ledger are refused by the database itself."""

from django.db import migrations

from hetong.ledger.triggers import creating, dropping


def create(apps, editor):
    for statement in creating(editor.connection.vendor):
        editor.execute(statement)


def drop(apps, editor):
    for statement in dropping(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_tree_and_anchors")]
    operations = [migrations.RunPython(create, drop)]
