"""UPDATE, DELETE and TRUNCATE on the record of looks are refused by the database itself."""

from django.db import migrations

from hetong.ledger.triggers import creating, dropping

TABLES = ("looks_look",)


def create(apps, editor):
    for statement in creating(editor.connection.vendor, TABLES):
        editor.execute(statement)


def drop(apps, editor):
    for statement in dropping(editor.connection.vendor, TABLES):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("looks", "0001_looks"), ("ledger", "0003_append_only")]
    operations = [migrations.RunPython(create, drop)]
