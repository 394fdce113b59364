"""A person got another number: whom somebody looked at may be renamed. All else of a look never changes."""

from django.db import migrations

ALLOW_NUMBER = """
DROP TRIGGER learning_look_stays ON learning_look;
CREATE TRIGGER learning_look_stays BEFORE UPDATE ON learning_look FOR EACH ROW
    WHEN ((OLD.id, OLD.environment, OLD.at, OLD.actor, OLD.company, OLD.what)
        IS DISTINCT FROM (NEW.id, NEW.environment, NEW.at, NEW.actor, NEW.company, NEW.what))
    EXECUTE FUNCTION learning_log_stays();
"""
FORBID = """
DROP TRIGGER learning_look_stays ON learning_look;
CREATE TRIGGER learning_look_stays BEFORE UPDATE ON learning_look
    FOR EACH ROW EXECUTE FUNCTION learning_log_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("learning", "0008_a_log_never_changes")]
    operations = [migrations.RunSQL(ALLOW_NUMBER, FORBID)]
