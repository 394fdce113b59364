"""The database itself refuses to change a version. Erasing one, when the law asks for it, stays possible."""

from django.db import migrations

FORBID = """
CREATE FUNCTION learning_version_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of the learning account is never changed';
END $$;
CREATE TRIGGER learning_version_stays BEFORE UPDATE ON learning_version
    FOR EACH ROW EXECUTE FUNCTION learning_version_stays();
"""
ALLOW = """
DROP TRIGGER learning_version_stays ON learning_version;
DROP FUNCTION learning_version_stays();
"""
# Django adds a second index to a text key, for searches by its beginning. Nobody searches tickets so,
# and every copied row would pay for it.
WITHOUT_SECOND_INDEX = """
DO $$ DECLARE name text;
BEGIN
    FOR name IN SELECT indexname FROM pg_indexes
        WHERE tablename = 'learning_version' AND indexname LIKE 'learning\\_version\\_ticket\\_%\\_like'
    LOOP
        EXECUTE format('DROP INDEX %I', name);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_initial")]
    operations = [
        migrations.RunSQL(FORBID, ALLOW),
        migrations.RunSQL(WITHOUT_SECOND_INDEX, migrations.RunSQL.noop),
    ]
