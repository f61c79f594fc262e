from datetime import date

from django.db import migrations

CHUNK = 500


def fill(apps, schema_editor):
    """The last day of the probation comes out of the sealed blanks of what is signed or under way."""
    contracts = apps.get_model("contracts", "Contract").objects.order_by("pk").only("pk", "values")
    last = None
    while chunk := list((contracts.filter(pk__gt=last) if last else contracts)[:CHUNK]):
        for contract in chunk:
            if day := probation_end(contract.values):
                contracts.filter(pk=contract.pk).update(probation_end=day)
        last = chunk[-1].pk


def probation_end(values):
    """What is no date is left out, as in a draft."""
    text = values.get("probation_end") if values.get("has_probation") == "yes" else None
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


class Migration(migrations.Migration):

    dependencies = [
        ("contracts", "0006_probation_end"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
