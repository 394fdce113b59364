"""Mandates are given for a group of applications, by quarters, and have a life of their own.

What is there survives with every day it holds: an application that makes up a group becomes that group, any
other becomes a group by itself (no mandate covers more than before); the quarters are those of its days; the
status is what the period says on the day of the upgrade.
"""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

STATUSES = [
    ("draft", "Draft"),
    ("proposed", "Proposed"),
    ("refused", "Refused"),
    ("withdrawn", "Withdrawn"),
    ("confirmed", "Confirmed"),
    ("active", "Active"),
    ("ended", "Ended"),
]
SIDES = [("principal", "Principal"), ("agent", "Agent")]

# Days in Brussels, as everywhere in this room. One that never began has an empty period and no days to tell
# its quarter from: it gets the present one.
CARRY_OVER = """
WITH today AS (SELECT (now() AT TIME ZONE 'Europe/Brussels')::date AS day)
UPDATE mandates_mandate SET
    "group" = CASE application WHEN 'FLAD' THEN 'learning-account' WHEN 'DIMN' THEN 'dimona'
        WHEN 'DMFA' THEN 'dmfa' WHEN 'ATDO' THEN 'athena-documents' ELSE application END,
    first_quarter = to_char(coalesce(lower(period), today.day), 'YYYY"Q"Q'),
    last_quarter = CASE WHEN upper(period) IS NULL THEN '' ELSE to_char(upper(period) - 1, 'YYYY"Q"Q') END,
    status = CASE WHEN isempty(period) OR upper(period) <= today.day THEN 'ended'
        WHEN lower(period) > today.day THEN 'confirmed' ELSE 'active' END,
    status_at = now()
FROM today
"""
# The other way only what is agreed can stand: there was nothing else.
CARRY_BACK = """
DELETE FROM mandates_mandate WHERE status NOT IN ('confirmed', 'active', 'ended');
UPDATE mandates_mandate SET application = CASE "group" WHEN 'learning-account' THEN 'FLAD'
    WHEN 'dimona' THEN 'DIMN' WHEN 'dmfa' THEN 'DMFA' WHEN 'athena-documents' THEN 'ATDO' ELSE left("group", 4) END
"""
DROP_OLD = "ALTER TABLE mandates_mandate DROP CONSTRAINT one_agent_at_a_time"
CREATE_OLD = """
ALTER TABLE mandates_mandate ADD CONSTRAINT one_agent_at_a_time EXCLUDE USING gist (
    int8range(principal_id, principal_id, '[]') WITH &&,
    int8range(hashtextextended(application, 0) >> 1, hashtextextended(application, 0) >> 1, '[]') WITH &&,
    period WITH &&
)"""
AGREED = "status IN ('confirmed', 'active', 'ended')"
# As before: numbers and texts stand as ranges of one, because plain PostgreSQL has no GiST operators for them.
PLACE = f"""
ALTER TABLE mandates_mandate ADD CONSTRAINT one_agent_in_a_place EXCLUDE USING gist (
    int8range(principal_id, principal_id, '[]') WITH &&,
    int8range(hashtextextended("group", 0) >> 1, hashtextextended("group", 0) >> 1, '[]') WITH &&,
    int8range(slot, slot, '[]') WITH &&,
    period WITH &&
) WHERE ({AGREED})"""
ONCE = f"""
ALTER TABLE mandates_mandate ADD CONSTRAINT an_agent_has_one_place EXCLUDE USING gist (
    int8range(principal_id, principal_id, '[]') WITH &&,
    int8range(agent_id, agent_id, '[]') WITH &&,
    int8range(hashtextextended("group", 0) >> 1, hashtextextended("group", 0) >> 1, '[]') WITH &&,
    period WITH &&
) WHERE ({AGREED})"""
DROP_PLACE = "ALTER TABLE mandates_mandate DROP CONSTRAINT one_agent_in_a_place"
DROP_ONCE = "ALTER TABLE mandates_mandate DROP CONSTRAINT an_agent_has_one_place"
# Several steps of one migration in one transaction: checks that wait would forbid the next ALTER TABLE.
NOW = "SET CONSTRAINTS ALL IMMEDIATE"


class Migration(migrations.Migration):
    dependencies = [("mandates", "0002_one_agent_at_a_time"), ("parties", "0001_initial")]

    operations = [
        migrations.AddField(
            "mandate",
            "capacity",
            models.CharField(blank=True, default="", max_length=30),
            preserve_default=False,
        ),
        migrations.AddField(
            "mandate", "group", models.CharField(default="", max_length=40), preserve_default=False
        ),
        migrations.AddField(
            "mandate", "first_quarter", models.CharField(default="", max_length=6), preserve_default=False
        ),
        migrations.AddField(
            "mandate",
            "last_quarter",
            models.CharField(blank=True, default="", max_length=6),
            preserve_default=False,
        ),
        migrations.AddField("mandate", "slot", models.PositiveSmallIntegerField(default=1)),
        migrations.AddField(
            "mandate",
            "status",
            models.CharField(choices=STATUSES, default="active", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField("mandate", "status_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "mandate",
            "made_by",
            models.CharField(blank=True, choices=SIDES, default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddField(
            "mandate",
            "replaces",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="mandates.mandate",
            ),
        ),
        migrations.AddField(
            "mandate",
            "reason",
            models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
        # Backwards: the application has to be filled again before its constraint stands.
        migrations.RunSQL(DROP_OLD, CREATE_OLD),
        migrations.RunSQL(CARRY_OVER, CARRY_BACK),
        migrations.RunSQL(NOW, NOW),
        migrations.AlterField("mandate", "status_at", models.DateTimeField()),
        migrations.AlterField("mandate", "application", models.CharField(default="", max_length=4)),
        migrations.RemoveField("mandate", "application"),
        migrations.RunSQL(PLACE, DROP_PLACE),
        migrations.RunSQL(ONCE, DROP_ONCE),
        migrations.AddIndex(
            "mandate", models.Index(fields=["principal", "agent", "group"], name="mandate_of_pair")
        ),
        migrations.AlterField(
            "mandate",
            "principal",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mandates_given",
                to="parties.company",
            ),
        ),
        migrations.AddIndex("mandate", models.Index(fields=["status", "period"], name="mandate_by_status")),
        migrations.AddConstraint(
            "mandate",
            models.UniqueConstraint(
                condition=models.Q(("status", "proposed")),
                fields=("principal", "agent", "group"),
                name="one_open_proposal",
            ),
        ),
        migrations.AddConstraint(
            "mandate",
            models.CheckConstraint(
                condition=models.Q(("principal", models.F("agent")), _negated=True),
                name="nobody_is_its_own_agent",
            ),
        ),
        migrations.AddConstraint(
            "mandate",
            models.CheckConstraint(
                condition=models.Q(
                    ("slot", 1), models.Q(("group", "learning-account"), _negated=True), _connector="OR"
                ),
                name="one_agent_for_the_learning_account",
            ),
        ),
    ]
