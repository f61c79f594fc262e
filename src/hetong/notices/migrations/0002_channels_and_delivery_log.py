import hetong.sealing.fields
from django.db import migrations, models
from django.utils import timezone

STATUSES = [
    ("pending", "待发送"),
    ("sending", "发送中"),
    ("sent", "已发送"),
    ("failed", "发送失败"),
    ("skipped", "未发送"),
]
EVENTS = {
    "code": ("identity.code", "holder"),
    "phone-moved": ("identity.phone_moved", "holder"),
    "authorised": ("seal.authorised", "agent"),
    "sent": ("contract.sent", "worker"),
    "withdrawn": ("contract.withdrawn", "worker"),
    "rejected": ("contract.rejected", "worker"),
    "ended": ("contract.ended", "worker"),
    "worker-signed": ("contract.signed", "worker"),
    "effective-worker": ("contract.effective", "worker"),
    "effective-employer": ("contract.effective", "employer"),
}


def name_events(apps, schema_editor):
    """Text messages of before are named after the first word of their key."""
    notices = apps.get_model("notices", "Notice").objects
    for word, (event, audience) in EVENTS.items():
        found = notices.filter(key__startswith=f"{word}:", event="")
        found.update(event=event, audience=audience)
    notices.update(due_at=models.F("created_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("notices", "0001_initial"),
    ]

    operations = [
        migrations.RenameField("inboxmessage", "phone_index", "recipient_index"),
        migrations.RenameField("inboxmessage", "phone_masked", "recipient_masked"),
        migrations.AlterField("inboxmessage", "recipient_masked", models.CharField(max_length=60)),
        migrations.AddField("inboxmessage", "title", models.CharField(blank=True, max_length=120)),
        migrations.RemoveIndex("notice", "notice_outbox"),
        migrations.RenameField("notice", "subject", "about"),
        migrations.AlterField("notice", "about", models.CharField(max_length=80)),
        migrations.AlterField("notice", "key", models.CharField(max_length=120)),
        migrations.AlterField("notice", "recipient", models.BinaryField(null=True)),
        migrations.AlterField("notice", "recipient_index", models.CharField(blank=True, max_length=64)),
        migrations.AlterField(
            "notice", "status", models.CharField(choices=STATUSES, default="pending", max_length=10)
        ),
        migrations.AddField("notice", "event", models.CharField(max_length=40, default=""), False),
        migrations.AddField("notice", "audience", models.CharField(max_length=20, default=""), False),
        migrations.AddField("notice", "channel", models.CharField(max_length=10, default="sms"), False),
        migrations.AddField("notice", "reference", models.CharField(blank=True, max_length=40, default=""), False),
        migrations.AddField("notice", "address", models.CharField(blank=True, max_length=80, default=""), False),
        migrations.AddField("notice", "title", models.CharField(max_length=60, default="短信通知"), False),
        migrations.AddField("notice", "due_at", models.DateTimeField(default=timezone.now), False),
        migrations.RunPython(name_events, migrations.RunPython.noop),
    ]
