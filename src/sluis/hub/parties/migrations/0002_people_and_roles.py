"""People, their roles, their access; companies may be claimed, and are active from a first sign-in."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    # The tables of the sign-in library point to people, and only ask for "the first migration" of this room.
    run_before = [
        ("account", "0001_initial"),
        ("mfa", "0001_initial"),
        ("socialaccount", "0001_initial"),
        ("usersessions", "0001_initial"),
    ]

    dependencies = [
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="company",
            name="activated_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="company",
            name="address",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="company",
            name="password_sign_in",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="capacity",
            name="kind",
            field=models.CharField(
                choices=[
                    ("employer", "NSSO employer"),
                    ("social-secretariat", "Social secretariat"),
                    ("service-provider", "Service provider"),
                    ("full-service-secretariat", "Full service secretariat"),
                    ("training-provider", "Training provider"),
                ],
                max_length=30,
            ),
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("username", models.CharField(max_length=60, unique=True)),
                ("insz", models.CharField(max_length=11, null=True, unique=True)),
                ("first_name", models.CharField(max_length=80)),
                ("last_name", models.CharField(max_length=80)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=30)),
                ("language", models.CharField(default="nl", max_length=2)),
                ("is_active", models.BooleanField(default=True)),
                ("is_operator", models.BooleanField(default=False)),
                ("must_change_password", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username", django.db.models.functions.text.Lower("username"))),
                        name="username_in_lower_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CompanyUser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("blocked_at", models.DateTimeField(null=True)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "capacity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="company_users",
                        to="parties.capacity",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="company_users",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Grant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("application", models.CharField(max_length=10)),
                ("granted_at", models.DateTimeField()),
                ("last_day", models.DateField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="parties.companyuser",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Appointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chief", "chief access manager"),
                            ("co-chief", "co-chief access manager"),
                            ("manager", "access manager"),
                            ("co-manager", "co-access manager"),
                        ],
                        max_length=10,
                    ),
                ),
                ("appointed_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "capacity",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="parties.capacity",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to="parties.company",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appointments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("capacity", None), ("role__in", ["chief", "co-chief"])),
                            models.Q(("capacity__isnull", False), ("role__in", ["manager", "co-manager"])),
                            _connector="OR",
                        ),
                        name="chiefs_for_the_company_managers_for_a_capacity",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("role", "chief")),
                        fields=("company",),
                        name="one_chief_for_each_company",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("role", "manager")),
                        fields=("capacity",),
                        name="one_access_manager_for_each_capacity",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None), ("role", "co-manager")),
                        fields=("capacity",),
                        name="one_co_access_manager_for_each_capacity",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("person", "company", "capacity", "role"),
                        name="appointed_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=200)),
                ("address", models.CharField(blank=True, max_length=300)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("employer", "NSSO employer"),
                            ("social-secretariat", "Social secretariat"),
                            ("service-provider", "Service provider"),
                            ("full-service-secretariat", "Full service secretariat"),
                            ("training-provider", "Training provider"),
                        ],
                        max_length=30,
                    ),
                ),
                ("employer_number", models.CharField(blank=True, max_length=10)),
                ("chief_is_claimant", models.BooleanField(default=True)),
                ("chief_first_name", models.CharField(blank=True, max_length=80)),
                ("chief_last_name", models.CharField(blank=True, max_length=80)),
                ("chief_insz", models.CharField(blank=True, max_length=11)),
                ("chief_email", models.EmailField(blank=True, max_length=254)),
                ("chief_phone", models.CharField(blank=True, max_length=30)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("confirmed", "Confirmed"), ("refused", "Refused")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("claimed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "claimant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("claimant", "number"),
                        name="one_waiting_claim_for_each_claimant",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="companyuser",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)),
                fields=("person", "capacity"),
                name="user_once_in_each_capacity",
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at", None)),
                fields=("user", "application"),
                name="application_granted_once",
            ),
        ),
    ]
