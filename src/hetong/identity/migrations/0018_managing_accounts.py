"""Whoever has an account when this comes decides as before; only later ones must be made 单位管理员."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0017_recovery_codes'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='manages',
            field=models.BooleanField(db_default=True, default=False),
        ),
    ]
