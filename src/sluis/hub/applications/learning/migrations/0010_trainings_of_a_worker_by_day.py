"""The index of a worker's entries reaches down to the day and the provider: possible duplicates are found in it.

A worker may have hundreds of entries; those that a sender registered himself are not even read.
"""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0009_a_look_follows_its_person")]
    operations = [
        migrations.RemoveIndex("entry", "entries_of_a_worker"),
        migrations.AddIndex(
            "entry",
            models.Index(
                fields=["worker", "environment", "starts_on", "registered_by"], name="entries_of_a_worker"
            ),
        ),
    ]
