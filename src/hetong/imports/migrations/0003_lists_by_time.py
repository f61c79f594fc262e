"""The lists of the task centre, newest first, follow an index."""

from django.conf import settings
from django.db import migrations, models

from hetong.ledger.concurrently import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('identity', '0008_api_tokens'),
        ('imports', '0002_marked_and_confirmed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexOnline(
            model_name='importjob',
            index=models.Index(fields=['employer', '-created_at'], name='import_list'),
        ),
    ]
