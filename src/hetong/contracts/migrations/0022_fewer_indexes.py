"""Indexes that no query needs are dropped: another begins with the same column, or nobody asks for the beginning of such a text."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from hetong.ledger.concurrently import DropFieldIndexOnline, RemoveIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('contracts', '0021_never_concluded'),
        ('identity', '0015_first_passwords'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        RemoveIndexOnline(model_name='contract', name='contract_of_two'),
        DropFieldIndexOnline(
            model_name='contract',
            name='employer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to='identity.employer'),
        ),
        DropFieldIndexOnline(
            model_name='contract',
            name='operator',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contracts', to=settings.AUTH_USER_MODEL),
        ),
        DropFieldIndexOnline(
            model_name='signature',
            name='version',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='contracts.version'),
        ),
        DropFieldIndexOnline(
            model_name='version',
            name='contract',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='contracts.contract'),
        ),
        DropFieldIndexOnline(model_name='contract', name='number', field=models.CharField(max_length=40, unique=True)),
        DropFieldIndexOnline(model_name='signature', name='digest', field=models.CharField(db_index=True, max_length=64)),
        DropFieldIndexOnline(model_name='version', name='digest', field=models.CharField(db_index=True, max_length=64)),
        DropFieldIndexOnline(model_name='version', name='archived_digest', field=models.CharField(blank=True, db_index=True, max_length=64)),
    ]
