"""The database itself refuses to change a line of a request, or who looked. Erasing them stays possible."""

from django.db import migrations

FORBID = """
CREATE FUNCTION learning_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of a log of the learning account is never changed';
END $$;
CREATE TRIGGER learning_remark_stays BEFORE UPDATE ON learning_remark
    FOR EACH ROW EXECUTE FUNCTION learning_log_stays();
CREATE TRIGGER learning_look_stays BEFORE UPDATE ON learning_look
    FOR EACH ROW EXECUTE FUNCTION learning_log_stays();
"""
ALLOW = """
DROP TRIGGER learning_look_stays ON learning_look;
DROP TRIGGER learning_remark_stays ON learning_remark;
DROP FUNCTION learning_log_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0007_own_references_of_providers")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
