"""A user name belongs to one sender for ever, whatever its channels: the database keeps it so."""

import django.db.models.deletion
from django.db import migrations, models

REFER = """
ALTER TABLE channels_channel ADD CONSTRAINT channel_has_a_user_name_of_its_sender
FOREIGN KEY (sender_id, username) REFERENCES channels_technicaluser (sender_id, name)
DEFERRABLE INITIALLY DEFERRED
"""
FORGET = "ALTER TABLE channels_channel DROP CONSTRAINT channel_has_a_user_name_of_its_sender"


class Migration(migrations.Migration):
    dependencies = [("channels", "0004_give_earlier_rows_their_place")]
    operations = [
        migrations.RemoveField(
            model_name="channel",
            name="contact_email",
        ),
        migrations.RemoveField(
            model_name="channel",
            name="contact_name",
        ),
        migrations.AlterField(
            model_name="channel",
            name="username",
            field=models.CharField(max_length=20),
        ),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "removed"), _negated=True),
                fields=("username", "kind"),
                name="one_channel_of_a_kind_for_each_user_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="channelapplication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("preferred", True)),
                fields=("sender", "code"),
                name="one_preferred_channel_for_each_application",
            ),
        ),
        migrations.AlterField(
            model_name="channelapplication",
            name="sender",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="channels.sender"
            ),
        ),
        migrations.AlterField(
            model_name="sshkey",
            name="fingerprint",
            field=models.CharField(db_default="", db_index=True, max_length=50),
        ),
        migrations.RunSQL(REFER, FORGET),
    ]
