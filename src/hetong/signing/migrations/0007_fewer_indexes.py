"""Indexes that no query needs are dropped: another begins with the same column, or nobody asks for the beginning of such a text."""

import django.db.models.deletion
from django.db import migrations, models

from hetong.ledger.concurrently import DropFieldIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('contracts', '0022_fewer_indexes'),
        ('signing', '0006_lists_by_time'),
    ]

    operations = [
        DropFieldIndexOnline(
            model_name='batchitem',
            name='task',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='items', to='signing.signingtask'),
        ),
        DropFieldIndexOnline(
            model_name='reading',
            name='version',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='readings', to='contracts.version'),
        ),
    ]
