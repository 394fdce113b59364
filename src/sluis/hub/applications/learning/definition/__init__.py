"""One definition of the forms of the learning account, from which everything about them is made.

From it come the schema of the payload (xsd.py), the glossary (glossary.py), the list of anomalies
(anomaly_list.py) and both as plain values for programs (plain.py). What people read exists in four languages.

Laws: what files hold today is never taken back: a new element is optional, a value of a code list stays. No
Django: the sender's check and the documentation use it too. Nothing here judges a form: rules.py does.
"""

from __future__ import annotations

from typing import Final

from sluis.hub.applications.learning.definition.employment import EMPLOYMENT
from sluis.hub.applications.learning.definition.envelope import FORM
from sluis.hub.applications.learning.definition.form import FormDefinition
from sluis.hub.applications.learning.definition.opt_out import OPT_OUT
from sluis.hub.applications.learning.definition.right import RIGHT
from sluis.hub.applications.learning.definition.training import TRAINING

FORMS: Final[tuple[FormDefinition, ...]] = (TRAINING, RIGHT, EMPLOYMENT, OPT_OUT)
ENVELOPE: Final = FORM

__all__ = ["ENVELOPE", "FORMS", "FormDefinition"]
