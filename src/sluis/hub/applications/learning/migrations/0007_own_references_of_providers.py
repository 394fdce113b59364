"""A training provider has own references apart from those of the employer and of other providers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0006_names_of_an_employers_workers"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="entry",
            name="own_reference_of_one_living_entry",
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("living", True)),
                fields=("environment", "employer", "kind", "own_reference", "registered_by"),
                name="own_reference_of_one_living_entry",
            ),
        ),
    ]
