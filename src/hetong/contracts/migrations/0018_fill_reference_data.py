"""What the product comes with becomes the first edition; later files come by `manage.py load_reference`."""

from django.db import migrations

from hetong.contracts.reference_tables import shipped


def fill(apps, schema_editor):
    """Every table's rows."""
    row = apps.get_model("contracts", "ReferenceRow")
    apps.get_model("contracts", "ReferenceEdition").objects.get_or_create(pk=1)
    row.objects.bulk_create(
        row(
            table=one.table,
            key=one.key,
            values=one.values,
            valid_from=one.valid_from,
            valid_until=one.valid_until,
            source=one.source,
        )
        for rows in shipped().values()
        for one in rows
    )


class Migration(migrations.Migration):
    dependencies = [("contracts", "0017_reference_data")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
