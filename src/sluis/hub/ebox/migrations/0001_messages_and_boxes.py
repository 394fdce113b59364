"""Messages of companies, and the address of each box."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("parties", "0002_people_and_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Box",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=254)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=80)),
                (
                    "company",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="parties.company"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "boxes",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("message", "Message"), ("task", "Task")], default="message", max_length=7
                    ),
                ),
                ("type", models.CharField(max_length=40)),
                ("application", models.CharField(blank=True, max_length=4)),
                ("subject_nl", models.CharField(max_length=400)),
                ("subject_fr", models.CharField(max_length=400)),
                ("subject_de", models.CharField(max_length=400)),
                ("subject_en", models.CharField(max_length=400)),
                ("text_nl", models.TextField()),
                ("text_fr", models.TextField()),
                ("text_de", models.TextField()),
                ("text_en", models.TextField()),
                ("business_data", models.CharField(blank=True, max_length=256)),
                ("about", models.CharField(blank=True, max_length=60)),
                ("attachments", models.JSONField(default=list)),
                ("searchable", models.TextField()),
                ("key", models.CharField(max_length=80, unique=True)),
                ("delivered_by", models.CharField(max_length=80)),
                ("received_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("visible", models.BooleanField(default=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("read_by", models.CharField(blank=True, max_length=80)),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.CharField(blank=True, max_length=80)),
                ("announced_at", models.DateTimeField(null=True)),
                ("expiry_announced_at", models.DateTimeField(null=True)),
                (
                    "capacity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.capacity",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="parties.company"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["company", "-received_at", "-id"], name="messages_of_a_company"),
                    models.Index(
                        condition=models.Q(("done_at", None), ("read_at", None), ("visible", True)),
                        fields=["company"],
                        name="messages_unread",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done_at", None), ("kind", "task"), _connector="OR"),
                        name="only_a_task_is_finished",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("received_at"))),
                        name="message_stays_a_while",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attachments__6__isnull", True)),
                        name="message_has_six_attachments_at_most",
                    ),
                ],
            },
        ),
    ]
