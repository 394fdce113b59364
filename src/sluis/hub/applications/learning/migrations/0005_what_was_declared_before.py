"""What stood in the register before it had columns for its present state; the numbers of gestures."""

from __future__ import annotations

from django.db import migrations

GESTURES = "CREATE SEQUENCE learning_gesture"
# One statement: days are those of 38 hours, as no employment was known then.
PRESENT = """
CREATE FUNCTION pg_temp.minutes_of(amount jsonb) RETURNS integer LANGUAGE sql AS $$
    SELECT floor(coalesce((amount->>'days')::numeric * 456, (amount->>'hours')::numeric * 60,
        (amount->>'minutes')::numeric) + 0.5)::integer $$;
UPDATE learning_entry e SET
    starts_on = coalesce((v.facts->>'starts_on')::date, make_date((v.facts->>'year')::int, 1, 1)),
    ends_on = coalesce((v.facts->>'ends_on')::date, make_date((v.facts->>'year')::int, 12, 31)),
    minutes = pg_temp.minutes_of(coalesce(v.facts->'duration', v.facts->'granted')),
    charged = CASE WHEN e.kind <> 'training' THEN 0
        WHEN v.facts ? 'charged' THEN pg_temp.minutes_of(v.facts->'charged')
        WHEN v.facts ? 'charge_reason' THEN 0
        ELSE pg_temp.minutes_of(v.facts->'duration') END,
    title = coalesce(v.facts->>'title', ''),
    state = coalesce(v.facts->>'status', v.facts->>'basis', ''),
    valid_until = (v.facts->'certificate'->>'valid_until')::date
FROM (SELECT DISTINCT ON (entry_id) entry_id, facts FROM learning_version WHERE facts IS NOT NULL
    ORDER BY entry_id, number DESC) v
WHERE v.entry_id = e.id;
"""
WORKERS = """
INSERT INTO learning_worker (environment, number, last_name, first_name, language, search)
SELECT DISTINCT ON (e.environment, e.worker) e.environment, e.worker, coalesce(v.facts->>'last_name', ''),
    coalesce(v.facts->>'first_name', ''), '',
    trim(regexp_replace(lower(concat_ws(' ', v.facts->>'last_name', v.facts->>'first_name')),
        '[^[:alnum:]]+', ' ', 'g'))
FROM learning_entry e JOIN learning_version v ON v.entry_id = e.id AND v.facts IS NOT NULL
WHERE e.worker <> ''
ORDER BY e.environment, e.worker, (v.facts ? 'last_name') DESC
"""
TIES = """
INSERT INTO learning_tie (environment, employer, worker)
SELECT DISTINCT environment, employer, worker FROM learning_entry WHERE worker <> ''
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0004_work_beside_the_register")]
    operations = [
        migrations.RunSQL(GESTURES, "DROP SEQUENCE learning_gesture"),
        migrations.RunSQL(PRESENT, migrations.RunSQL.noop),
        migrations.RunSQL(WORKERS, migrations.RunSQL.noop),
        migrations.RunSQL(TIES, migrations.RunSQL.noop),
    ]
