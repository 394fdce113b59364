"""Sender numbers come from a sequence: given once, never again."""

from django.db import migrations

CREATE = "CREATE SEQUENCE channels_sender_number START 100001 MAXVALUE 999998 NO CYCLE"
DROP = "DROP SEQUENCE channels_sender_number"


class Migration(migrations.Migration):
    dependencies = [("channels", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
