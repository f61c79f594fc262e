"""The lists of the task centre, newest first, follow an index."""

from django.conf import settings
from django.db import migrations, models

from hetong.ledger.concurrently import AddIndexOnline


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('identity', '0008_api_tokens'),
        ('seals', '0005_bilingual_seals'),
        ('signing', '0005_owed_items'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AddIndexOnline(
            model_name='signingtask',
            index=models.Index(fields=['employer', '-created_at'], name='task_list'),
        ),
    ]
