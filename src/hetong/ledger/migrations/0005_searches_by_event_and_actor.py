"""The audit log is searched by event and by whoever did it, however long it is."""

import django.db.models.fields.json
from django.db import migrations, models

from hetong.ledger.concurrently import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('ledger', '0004_sealed_words'),
    ]

    operations = [
        AddIndexOnline(
            model_name='entry',
            index=models.Index(fields=['event', '-id'], name='ledger_by_event'),
        ),
        AddIndexOnline(
            model_name='entry',
            index=models.Index(django.db.models.fields.json.KeyTextTransform('subject', 'actor'), models.OrderBy(models.F('id'), descending=True), name='ledger_by_actor'),
        ),
    ]
