"""Searching, listing and counting follow an index however many contracts there are."""

from django.conf import settings
from django.db import migrations, models

from hetong.ledger.concurrently import AddIndexOnline, RemoveIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('contracts', '0019_owed_timestamps'),
        ('identity', '0008_api_tokens'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexOnline(
            model_name='contract',
            index=models.Index(fields=['employer', 'status', '-created_at', '-id', 'template', 'main', 'destroyed_at'], name='contract_newest'),
        ),
        AddIndexOnline(
            model_name='contract',
            index=models.Index(fields=['employer', 'worker_name'], name='contract_by_name_start', opclasses=['uuid_ops', 'varchar_pattern_ops']),
        ),
        AddIndexOnline(
            model_name='contract',
            index=models.Index(fields=['employer', 'worker_index'], name='contract_of_two'),
        ),
        AddIndexOnline(
            model_name='contract',
            index=models.Index(condition=models.Q(('acknowledged_at', None), ('main__isnull', False), ('status', 'signed')), fields=['employer', 'template', 'signed_at'], name='contract_to_receive'),
        ),
        AddIndexOnline(
            model_name="contract",
            index=models.Index(
                condition=models.Q(("ending_on", None), ("main", None), ("status", "signed")),
                fields=["employer", "end_date", "id"],
                name="contract_ending_soon",
            ),
        ),
        RemoveIndexOnline(
            model_name='contract',
            name='contract_list',
        ),
        RemoveIndexOnline(
            model_name='contract',
            name='contract_by_name',
        ),
    ]
