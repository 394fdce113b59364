"""Papers of a mandate in the vault, the count of its use, and who may act for others at all."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mandates", "0003_groups_quarters_and_a_life"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MandatePaper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(choices=[("made", "Made"), ("signed", "Signed")], max_length=6)),
                ("language", models.CharField(max_length=2)),
                ("digest", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("signers", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="mandates.mandate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "signed")), fields=("mandate",), name="one_signed_paper"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "made")),
                        fields=("mandate", "language"),
                        name="one_paper_a_language",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MandateUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("application", models.CharField(max_length=4)),
                ("day", models.DateField()),
                ("channel", models.CharField(max_length=10)),
                ("forms", models.PositiveBigIntegerField()),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="mandates.mandate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("mandate", "day", "application", "channel"), name="use_counted_in_one_row"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProviderIdentification",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.CharField(max_length=30)),
                ("representative", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "Requested"),
                            ("confirmed", "Confirmed"),
                            ("refused", "Refused"),
                            ("revoked", "Revoked"),
                        ],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("terms_accepted_at", models.DateTimeField()),
                ("number_is_active", models.BooleanField(default=False)),
                ("message_box_is_open", models.BooleanField(default=False)),
                ("requested_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=80)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="identifications",
                        to="parties.company",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["requested", "confirmed"])),
                        fields=("company", "capacity"),
                        name="identified_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "confirmed"), _negated=True),
                            models.Q(("message_box_is_open", True), ("number_is_active", True)),
                            _connector="OR",
                        ),
                        name="identified_under_every_condition",
                    ),
                ],
            },
        ),
    ]
