"""An extract of the enterprise register helps whoever types a number."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_people_and_roles")]

    operations = [
        migrations.CreateModel(
            name="RegisteredEnterprise",
            fields=[
                ("number", models.CharField(max_length=10, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=400)),
                ("address", models.CharField(blank=True, max_length=400)),
                ("is_active", models.BooleanField()),
            ],
        ),
    ]
