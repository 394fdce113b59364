"""Workers, employments, sizes, agreements and balances; what an entry is now, and how a version came in."""

import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_nothing_is_overwritten"),
    ]

    operations = [
        migrations.CreateModel(
            name="Tie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("environment", models.CharField(max_length=1)),
                ("employer", models.CharField(max_length=10)),
                ("worker", models.CharField(max_length=11)),
                ("ends_on", models.DateField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["worker", "environment"], name="ties_of_a_worker")],
                "constraints": [
                    models.UniqueConstraint(fields=("environment", "employer", "worker"), name="tied_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Balance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("open", models.IntegerField()),
                ("right", models.IntegerField()),
                ("corrections", models.IntegerField()),
                ("taken", models.IntegerField()),
                ("left", models.IntegerField()),
                ("close", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Employment",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="employment",
                        serialize=False,
                        to="learning.entry",
                    ),
                ),
                ("environment", models.CharField(max_length=1)),
                ("employer", models.CharField(max_length=10)),
                ("worker", models.CharField(max_length=11)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("end_reason", models.CharField(blank=True, max_length=16)),
                ("agreed_minutes", models.IntegerField(default=0)),
                ("weekly_hours", models.DecimalField(decimal_places=2, default=Decimal("38"), max_digits=5)),
                ("regimes", models.TextField()),
                ("committees", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("environment", models.CharField(max_length=1)),
                ("worker", models.CharField(max_length=11)),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=80)),
                ("company", models.CharField(blank=True, max_length=10)),
                ("what", models.CharField(max_length=20)),
            ],
        ),
        migrations.CreateModel(
            name="ReplacedNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("environment", models.CharField(max_length=1)),
                ("old", models.CharField(max_length=11)),
                ("new", models.CharField(db_index=True, max_length=11)),
                ("replaced_by", models.CharField(max_length=80)),
                ("replaced_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="SectorAgreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("committee", models.CharField(max_length=9)),
                ("size", models.CharField(max_length=14)),
                ("first_year", models.SmallIntegerField()),
                ("last_year", models.SmallIntegerField(null=True)),
                ("days", models.DecimalField(decimal_places=3, max_digits=6)),
                ("target_year", models.SmallIntegerField(null=True)),
                ("target_days", models.DecimalField(decimal_places=3, max_digits=6, null=True)),
                ("number", models.CharField(blank=True, max_length=40)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("replaces_shipped", models.BooleanField(default=False)),
                ("changed_by", models.CharField(max_length=80)),
                ("changed_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="SizeFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("environment", models.CharField(max_length=1)),
                ("employer", models.CharField(max_length=10)),
                (
                    "source",
                    models.CharField(
                        choices=[("declared", "Declared"), ("headcount", "Headcount"), ("stated", "Stated")],
                        max_length=9,
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("quarter", models.SmallIntegerField(default=0)),
                ("workers", models.DecimalField(decimal_places=2, max_digits=9, null=True)),
                ("size", models.CharField(blank=True, max_length=14)),
                ("changed_by", models.CharField(max_length=80)),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Touched",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("environment", models.CharField(max_length=1)),
                ("employer", models.CharField(max_length=10)),
                ("worker", models.CharField(max_length=11)),
            ],
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("environment", models.CharField(max_length=1)),
                ("number", models.CharField(max_length=11)),
                ("last_name", models.CharField(blank=True, max_length=100)),
                ("first_name", models.CharField(blank=True, max_length=100)),
                ("language", models.CharField(blank=True, max_length=2)),
                ("birth_date", models.DateField(null=True)),
                ("search", models.CharField(db_default="", default="", max_length=220)),
            ],
        ),
        migrations.AddField(
            model_name="entry",
            name="charged",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="entry",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="entry",
            name="minutes",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="entry",
            name="registered_by",
            field=models.CharField(db_default="", default="", max_length=10),
        ),
        migrations.AddField(
            model_name="entry",
            name="verdict",
            field=models.CharField(
                choices=[("confirmed", "Confirmed"), ("to_verify", "To Verify"), ("contested", "Contested")],
                db_default="confirmed",
                default="confirmed",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="starts_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="entry",
            name="state",
            field=models.CharField(db_default="", default="", max_length=10),
        ),
        migrations.AddField(
            model_name="entry",
            name="title",
            field=models.CharField(db_default="", default="", max_length=200),
        ),
        migrations.AddField(
            model_name="entry",
            name="valid_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="version",
            name="channel",
            field=models.CharField(
                choices=[
                    ("batch", "Batch"),
                    ("online", "Online"),
                    ("grid", "Grid"),
                    ("rest", "Rest"),
                    ("system", "System"),
                ],
                db_default="batch",
                default="batch",
                max_length=6,
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="reason",
            field=models.CharField(db_default="", default="", max_length=500),
        ),
        migrations.AddField(
            model_name="version",
            name="verdict",
            field=models.CharField(db_default="", default="", max_length=10),
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(
                choices=[
                    ("training", "Training"),
                    ("right", "Right"),
                    ("employment", "Employment"),
                    ("opt_out", "Opt Out"),
                    ("correction", "Correction"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["worker", "environment"], name="entries_of_a_worker"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("kind", "training"), ("living", True)),
                fields=["environment", "employer", "starts_on"],
                name="trainings_of_an_employer",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("living", True), ("verdict", "to_verify")),
                fields=["environment", "employer"],
                name="entries_to_verify",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("living", True), ("valid_until__isnull", False)),
                fields=["environment", "employer", "valid_until"],
                name="certificates_that_end",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                condition=models.Q(("registered_by", ""), _negated=True),
                fields=["environment", "registered_by", "-id"],
                name="entries_of_a_provider",
            ),
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(
                fields=["environment", "employer", "worker"], name="employments_at_an_employer"
            ),
        ),
        migrations.AddIndex(
            model_name="employment",
            index=models.Index(fields=["worker", "environment"], name="employments_of_a_worker"),
        ),
        migrations.AddField(
            model_name="balance",
            name="employment",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="balances",
                to="learning.employment",
            ),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["worker", "environment", "-at"], name="looks_at_a_worker"),
        ),
        migrations.AddConstraint(
            model_name="replacednumber",
            constraint=models.UniqueConstraint(
                fields=("environment", "old"), name="a_number_is_replaced_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sizefact",
            constraint=models.UniqueConstraint(
                fields=("environment", "employer", "source", "year", "quarter"),
                name="one_size_fact_a_quarter",
            ),
        ),
        migrations.AddConstraint(
            model_name="touched",
            constraint=models.UniqueConstraint(
                fields=("environment", "employer", "worker"), name="touched_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.UniqueConstraint(
                fields=("environment", "number"), name="worker_once_in_an_environment"
            ),
        ),
        migrations.AddConstraint(
            model_name="balance",
            constraint=models.UniqueConstraint(fields=("employment", "year"), name="one_balance_a_year"),
        ),
    ]
