"""What the parties said to each other is sealed."""

from django.db import migrations

import hetong.sealing.fields

COLUMNS = (("Remark", "text"), ("MarkedClause", "comment"))


def seal(apps, schema_editor):
    for model, column in COLUMNS:
        rows = apps.get_model("contracts", model).objects
        for row in rows.iterator(chunk_size=2000):
            rows.filter(pk=row.pk).update(**{f"{column}_sealed": getattr(row, column)})


class Migration(migrations.Migration):
    dependencies = [("contracts", "0014_destroyed")]
    operations = [
        *(
            migrations.AddField(
                model, f"{column}_sealed", hetong.sealing.fields.EncryptedTextField(null=True)
            )
            for model, column in COLUMNS
        ),
        migrations.RunPython(seal),
        *(migrations.RemoveField(model, column) for model, column in COLUMNS),
        *(migrations.RenameField(model, f"{column}_sealed", column) for model, column in COLUMNS),
        *(
            migrations.AlterField(model, column, hetong.sealing.fields.EncryptedTextField())
            for model, column in COLUMNS
        ),
    ]
