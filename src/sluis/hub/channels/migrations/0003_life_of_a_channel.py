"""What a channel needs for its whole life; what was there gets its place in the next step."""

import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0002_sender_numbers"),
        ("parties", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ChannelDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("files", models.PositiveIntegerField(default=0)),
                ("bytes", models.PositiveBigIntegerField(default=0)),
                ("last_file_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ChannelDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("owner", models.CharField(max_length=80)),
                ("steps", models.JSONField(default=dict)),
                ("begun_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ClientCertificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("added_at", models.DateTimeField()),
                ("valid_until", models.DateTimeField(null=True)),
                ("retired_at", models.DateTimeField(null=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("der", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="ConnectionAttempt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("signed-in", "Signed in"),
                            ("wrong-key", "Wrong key"),
                            ("unknown-user", "Unknown user name"),
                            ("wrong-password", "Wrong password"),
                            ("suspended", "The channel is suspended"),
                            ("network", "Network not allowed"),
                            ("algorithm", "No common algorithm"),
                            ("not-proven", "Right key, but no valid signature with it"),
                            ("too-many", "Too many connections"),
                        ],
                        max_length=20,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=100)),
                ("address", models.CharField(max_length=45)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("count", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("first_name", models.CharField(blank=True, max_length=100)),
                (
                    "title",
                    models.CharField(
                        blank=True, choices=[("", "No title"), ("mr", "Mr"), ("ms", "Ms")], max_length=4
                    ),
                ),
                ("function", models.CharField(blank=True, max_length=100)),
                ("language", models.CharField(default="nl", max_length=2)),
                ("telephone", models.CharField(blank=True, max_length=30)),
                ("fax", models.CharField(blank=True, max_length=30)),
                ("mobile", models.CharField(blank=True, max_length=30)),
                ("emails", models.JSONField(default=list)),
            ],
        ),
        migrations.CreateModel(
            name="FtpPassword",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("hashed", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="ReminderSent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("days", models.PositiveSmallIntegerField()),
                ("sent_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="TechnicalUser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20, unique=True)),
                ("given_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="channel",
            name="account_name",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="channel",
            name="bytes_a_day",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="channel",
            name="maximum_connections",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="channel",
            name="networks",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="channelapplication",
            name="preferred",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="channelapplication",
            name="sender",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.sender"
            ),
        ),
        migrations.AddField(
            model_name="signingcertificate",
            name="name",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="signingcertificate",
            name="not_after",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="signingcertificate",
            name="valid_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="sshkey",
            name="fingerprint",
            field=models.CharField(db_index=True, default="", max_length=50),
        ),
        migrations.AddField(
            model_name="sshkey",
            name="valid_until",
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name="channel",
            name="kind",
            field=models.CharField(
                choices=[
                    ("SFTP", "SFTP"),
                    ("FTP", "FTP(S)"),
                    ("MQ", "Message queue"),
                    ("WEB", "Web service"),
                ],
                default="SFTP",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="channel",
            index=models.Index(
                django.db.models.functions.text.Upper("username"), name="channel_by_any_capitals"
            ),
        ),
        migrations.AddField(
            model_name="channelday",
            name="channel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="days", to="channels.channel"
            ),
        ),
        migrations.AddField(
            model_name="channeldraft",
            name="capacity",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="channel_drafts",
                to="parties.capacity",
            ),
        ),
        migrations.AddField(
            model_name="clientcertificate",
            name="channel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="client_certificates",
                to="channels.channel",
            ),
        ),
        migrations.AddField(
            model_name="connectionattempt",
            name="channel",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="attempts", to="channels.channel"
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="sender",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="contact", to="channels.sender"
            ),
        ),
        migrations.AddField(
            model_name="ftppassword",
            name="channel",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ftp_password",
                to="channels.channel",
            ),
        ),
        migrations.AddField(
            model_name="remindersent",
            name="certificate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reminders",
                to="channels.signingcertificate",
            ),
        ),
        migrations.AddField(
            model_name="technicaluser",
            name="sender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="technical_users",
                to="channels.sender",
            ),
        ),
        migrations.AddConstraint(
            model_name="channelday",
            constraint=models.UniqueConstraint(fields=("channel", "day"), name="channel_day_once"),
        ),
        migrations.AddConstraint(
            model_name="channeldraft",
            constraint=models.UniqueConstraint(fields=("capacity", "owner"), name="one_draft_for_each_owner"),
        ),
        migrations.AddConstraint(
            model_name="clientcertificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retired_at", None)),
                fields=("fingerprint",),
                name="client_certificate_opens_one_channel",
            ),
        ),
        migrations.AddIndex(
            model_name="connectionattempt",
            index=models.Index(fields=["address"], name="attempts_by_address"),
        ),
        migrations.AddConstraint(
            model_name="connectionattempt",
            constraint=models.UniqueConstraint(
                fields=("channel", "outcome", "detail", "address"), name="same_attempt_counts_up"
            ),
        ),
        migrations.AddConstraint(
            model_name="remindersent",
            constraint=models.UniqueConstraint(fields=("certificate", "days"), name="reminded_once"),
        ),
        migrations.AddConstraint(
            model_name="technicaluser",
            constraint=models.UniqueConstraint(
                fields=("sender", "name"), name="technical_user_of_one_sender"
            ),
        ),
    ]
