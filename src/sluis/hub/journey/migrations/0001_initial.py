"""The tables of submissions and their parts."""

import django.db.models.deletion
import sluis.hub.journey.states
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0002_sender_numbers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folder", models.CharField(max_length=10)),
                ("environment", models.CharField(max_length=1)),
                ("stem", models.CharField(max_length=255)),
                ("go_name", models.CharField(blank=True, max_length=255)),
                ("application", models.CharField(blank=True, max_length=4)),
                ("created_at", models.DateTimeField()),
                ("go_at", models.DateTimeField(null=True)),
                (
                    "status",
                    models.CharField(default=sluis.hub.journey.states.Status["ARRIVING"], max_length=10),
                ),
                ("status_at", models.DateTimeField()),
                ("fence", models.BigIntegerField(default=0)),
                ("claimed_until", models.DateTimeField(null=True)),
                ("claimed_backend", models.IntegerField(null=True)),
                ("attempts", models.IntegerField(default=0)),
                ("refusals", models.JSONField(default=list)),
                ("signatures", models.JSONField(default=list)),
                ("forms", models.IntegerField(null=True)),
                ("has_changes", models.BooleanField(null=True)),
                ("waits", models.BooleanField(default=False)),
                ("outcomes", models.CharField(blank=True, max_length=64)),
                ("outcomes_size", models.BigIntegerField(default=0)),
                ("receipt_name", models.CharField(blank=True, max_length=64)),
                ("notification_name", models.CharField(blank=True, max_length=64)),
                (
                    "channel",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="channels.channel"),
                ),
                (
                    "repeats",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="journey.submission"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("folder", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("whole", models.BooleanField()),
                ("arrived_at", models.DateTimeField()),
                (
                    "channel",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="channels.channel"),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="journey.submission",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["channel", "folder", "stem"], name="submission_by_name"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                condition=models.Q(("status__in", ["arriving", "complete", "accepted", "applied"])),
                fields=["status", "status_at"],
                name="submission_unfinished",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "arriving")),
                fields=("channel", "folder", "stem"),
                name="one_bundle_of_a_name_arrives",
            ),
        ),
        migrations.AddIndex(
            model_name="part",
            index=models.Index(fields=["channel", "folder", "name", "-id"], name="part_by_name"),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(fields=("submission", "name"), name="part_once"),
        ),
    ]
