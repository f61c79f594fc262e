"""Indexes that no query needs are dropped: another begins with the same column, or nobody asks for the beginning of such a text."""

import django.db.models.deletion
from django.db import migrations, models

from hetong.ledger.concurrently import DropFieldIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('identity', '0015_first_passwords'),
        ('seals', '0005_bilingual_seals'),
    ]

    operations = [
        DropFieldIndexOnline(
            model_name='sealuse',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='identity.person'),
        ),
        DropFieldIndexOnline(
            model_name='sealuse',
            name='seal',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='seals.seal'),
        ),
    ]
