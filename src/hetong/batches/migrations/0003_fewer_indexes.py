"""Indexes that no query needs are dropped: another begins with the same column, or nobody asks for the beginning of such a text."""

import django.db.models.deletion
from django.db import migrations, models

from hetong.ledger.concurrently import DropFieldIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('batches', '0002_made_documents'),
    ]

    operations = [
        DropFieldIndexOnline(
            model_name='batchrow',
            name='batch',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='batches.batch'),
        ),
    ]
