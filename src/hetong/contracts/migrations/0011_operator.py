import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Who created a contract looks after it, until it is handed over; an annex is with its contract's operator."""

    dependencies = [("contracts", "0010_file_digests"), ("identity", "0004_seal_codes")]

    operations = [
        migrations.RenameField("contract", "created_by", "operator"),
        migrations.AlterField(
            "contract",
            "operator",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contracts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            "contract",
            models.Index(fields=["operator", "status", "-created_at"], name="contract_by_operator"),
        ),
    ]
