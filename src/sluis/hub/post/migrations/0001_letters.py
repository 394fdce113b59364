"""Letters that leave the hub."""

import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[("mail", "Mail"), ("sms", "Sms")], max_length=4)),
                ("to", models.CharField(max_length=254)),
                ("subject", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("reference", models.UUIDField(default=uuid.uuid4)),
                ("written_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("delivered", "Delivered"), ("failed", "Failed")],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("due_at", models.DateTimeField()),
                ("attempts", models.IntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["kind", "due_at"],
                        name="letters_waiting",
                    ),
                    models.Index(fields=["ended_at"], name="letters_ended"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("state", "waiting")),
                            models.Q(("ended_at__isnull", False), ("state__in", ["delivered", "failed"])),
                            _connector="OR",
                        ),
                        name="letter_ends_once",
                    )
                ],
            },
        ),
    ]
