"""The words of names, by employer: a search by the beginning of a name reads no other employer's workers."""

from __future__ import annotations

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# "de smet anna" at 1999990144 in R: "r1999990144de r1999990144smet r1999990144anna".
KEYS = """
CREATE FUNCTION learning_keys(environment text, employer text, search text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN search = '' THEN '' ELSE lower(environment || employer) ||
        replace(search, ' ', ' ' || lower(environment || employer)) END $$;
"""
FILL = """
UPDATE learning_tie t SET keys = learning_keys(t.environment, t.employer, w.search)
FROM learning_worker w WHERE w.environment = t.environment AND w.number = t.worker
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_what_was_declared_before")]
    operations = [
        migrations.RunSQL(KEYS, "DROP FUNCTION learning_keys"),
        migrations.AddField("tie", "keys", models.TextField(db_default="", default="")),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            "tie",
            django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    models.Func(models.F("keys"), models.Value(" "), function="string_to_array"),
                    function="array_to_tsvector",
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                name="ties_by_name",
            ),
        ),
    ]
