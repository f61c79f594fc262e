"""Indexes that no query needs are dropped: another begins with the same column, or nobody asks for the beginning of such a text."""

from django.db import migrations, models

from hetong.ledger.concurrently import DropFieldIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('identity', '0015_first_passwords'),
    ]

    operations = [
        DropFieldIndexOnline(model_name='person', name='phone_index', field=models.CharField(max_length=64, null=True, unique=True)),
        DropFieldIndexOnline(model_name='person', name='id_index', field=models.CharField(max_length=64, null=True, unique=True)),
    ]
