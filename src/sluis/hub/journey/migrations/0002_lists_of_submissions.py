"""Indexes for the lists of submissions, of a channel and of everybody; made while the hub works."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # nobody waits: an index made concurrently takes no lock that stops a writer

    dependencies = [
        ("journey", "0001_initial"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="submission",
            index=models.Index(fields=["channel", "-created_at", "-id"], name="submissions_of_a_channel"),
        ),
        AddIndexConcurrently(
            model_name="submission",
            index=models.Index(fields=["-created_at", "-id"], name="submissions_by_arrival"),
        ),
    ]
