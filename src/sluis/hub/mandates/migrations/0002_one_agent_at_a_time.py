"""For one application a principal has at most one agent on any day (source document 000, 2.2.1).

The numbers stand as ranges of one, because plain PostgreSQL has no GiST operators for numbers and text;
the application code enters by its hash.
"""

from django.db import migrations

CREATE = """
ALTER TABLE mandates_mandate ADD CONSTRAINT one_agent_at_a_time EXCLUDE USING gist (
    int8range(principal_id, principal_id, '[]') WITH &&,
    int8range(hashtextextended(application, 0) >> 1, hashtextextended(application, 0) >> 1, '[]') WITH &&,
    period WITH &&
)"""
DROP = "ALTER TABLE mandates_mandate DROP CONSTRAINT one_agent_at_a_time"


class Migration(migrations.Migration):
    dependencies = [("mandates", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]
