"""Failed sign-ins, and the table of Django's database cache (as `createcachetable` makes it)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="FailedSignIns",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("failures", models.IntegerField(default=0)),
                ("last_at", models.DateTimeField(db_index=True)),
                ("waits_until", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(
            sql=[
                "CREATE TABLE portal_shared_cache (cache_key varchar(255) NOT NULL PRIMARY KEY,"
                " value text NOT NULL, expires timestamp with time zone NOT NULL)",
                "CREATE INDEX portal_shared_cache_expires ON portal_shared_cache (expires)",
            ],
            reverse_sql="DROP TABLE portal_shared_cache",
        ),
    ]
