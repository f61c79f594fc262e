"""What was never concluded and may be destroyed is found without reading everything."""

from django.db import migrations, models

from hetong.ledger.concurrently import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('contracts', '0020_indexes_for_size'),
    ]

    operations = [
        AddIndexOnline(
            model_name='contract',
            index=models.Index(condition=models.Q(('destroyed_at', None), ('main', None), ('status__in', ['flow_ended', 'deleted'])), fields=['status', 'updated_at'], name='contract_never_concluded'),
        ),
    ]
