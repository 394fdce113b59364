"""Every anomaly of the learning account: one table, in parts by subject.

Laws: an ErrorID is `zzzzz-nnn`, the field (zones.py) and a code of annex 30, and stands here once; each
anomaly says in four languages what is wrong and what to do; the official list is unknown, these are ours.
What a schema finds has its own texts (faults.py). Nothing here judges: rules.py and decisions.py do.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from sluis.hub.applications.learning.anomalies.of_employments import (
    AGREED_NEGATIVE,
    AGREED_WITHOUT_AGREEMENT,
    BIRTH_DATE_NOT_OF_NUMBER,
    BORN_AFTER_START,
    EMPLOYMENT_ENDS_BEFORE_START,
    END_REASON_WITHOUT_END,
    REGIME_AFTER_END,
    REGIME_NOT_A_PART,
    REGIME_NOT_FROM_FIRST_DAY,
    REGIMES_OUT_OF_ORDER,
    WEEKLY_HOURS_OUT_OF_RANGE,
)
from sluis.hub.applications.learning.anomalies.of_forms import (
    EARLIER_FORM_CANCELLED,
    EARLIER_FORM_MISSING,
    EARLIER_FORMS_DIFFER,
    EMPLOYER_MISSING,
    OWN_REFERENCE_MISSING,
    OWN_REFERENCE_TAKEN,
    OWN_REFERENCE_UNKNOWN,
    PAYLOAD_MISSING,
    PAYLOAD_OF_ANOTHER_FORM,
    PAYLOADS_TOO_MANY,
    STATUS_NOT_TAKEN,
    TICKET_UNKNOWN,
    TRANSFER_POINT_BLOCK,
    WORKER_CHANGED,
)
from sluis.hub.applications.learning.anomalies.of_register import (
    AFTER_EMPLOYMENT,
    CHANGE_NEEDS_A_REASON,
    CHARGED_MORE_THAN_LEFT,
    COMMITTEE_UNKNOWN,
    EMPLOYMENT_TWICE,
    EMPLOYMENT_UNKNOWN,
    GRANTED_BELOW_COMPUTED,
    GRANTED_WITHOUT_OPT_OUT,
    HIRE_LATE,
    MAY_BE_TWICE,
    NUMBER_REPLACED,
    PROVIDER_MAY_NOT,
    TRAINING_LATE,
)
from sluis.hub.applications.learning.anomalies.of_rights import (
    AGREEMENT_MISSING,
    COMMITTEE_MALFORMED,
    GRANTED_BELOW_TWO_DAYS,
    GRANTED_NEGATIVE,
    GRANTED_TOO_MUCH,
    GROWTH_NOT_LATER,
    YEAR_OUT_OF_RANGE,
)
from sluis.hub.applications.learning.anomalies.of_trainings import (
    CERTIFICATE_ENDS_BEFORE_IT_BEGINS,
    CERTIFICATE_ENDS_BEFORE_TRAINING,
    CHARGE_REASON_MISSING,
    CHARGE_REASON_WITH_CHARGE,
    CHARGED_MORE_THAN_DURATION,
    CHARGED_NEGATIVE,
    CHARGED_TO_VERIFY,
    DURATION_NOT_POSITIVE,
    ENDS_BEFORE_START,
    PERSON_NUMBER_WRONG,
    PROVIDER_NUMBER_WRONG,
    RESULT_OF_A_PLAN,
    STARTS_IN_FUTURE,
)
from sluis.hub.applications.learning.anomalies.rule import AnomalyRule, label_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def _in_every_part() -> Iterator[AnomalyRule]:
    for part in pkgutil.iter_modules(__path__, f"{__name__}."):
        for value in vars(import_module(part.name)).values():
            if isinstance(value, AnomalyRule):
                yield value


#: Every rule of every file in this package. Two rules with one ErrorID both stand here: a test tells.
ALL = tuple({id(rule): rule for rule in _in_every_part()}.values())

__all__ = [
    "AFTER_EMPLOYMENT",
    "AGREED_NEGATIVE",
    "AGREED_WITHOUT_AGREEMENT",
    "AGREEMENT_MISSING",
    "ALL",
    "BIRTH_DATE_NOT_OF_NUMBER",
    "BORN_AFTER_START",
    "CERTIFICATE_ENDS_BEFORE_IT_BEGINS",
    "CERTIFICATE_ENDS_BEFORE_TRAINING",
    "CHANGE_NEEDS_A_REASON",
    "CHARGED_MORE_THAN_DURATION",
    "CHARGED_MORE_THAN_LEFT",
    "CHARGED_NEGATIVE",
    "CHARGED_TO_VERIFY",
    "CHARGE_REASON_MISSING",
    "CHARGE_REASON_WITH_CHARGE",
    "COMMITTEE_MALFORMED",
    "COMMITTEE_UNKNOWN",
    "DURATION_NOT_POSITIVE",
    "EARLIER_FORMS_DIFFER",
    "EARLIER_FORM_CANCELLED",
    "EARLIER_FORM_MISSING",
    "EMPLOYER_MISSING",
    "EMPLOYMENT_ENDS_BEFORE_START",
    "EMPLOYMENT_TWICE",
    "EMPLOYMENT_UNKNOWN",
    "ENDS_BEFORE_START",
    "END_REASON_WITHOUT_END",
    "GRANTED_BELOW_COMPUTED",
    "GRANTED_BELOW_TWO_DAYS",
    "GRANTED_NEGATIVE",
    "GRANTED_TOO_MUCH",
    "GRANTED_WITHOUT_OPT_OUT",
    "GROWTH_NOT_LATER",
    "HIRE_LATE",
    "MAY_BE_TWICE",
    "NUMBER_REPLACED",
    "OWN_REFERENCE_MISSING",
    "OWN_REFERENCE_TAKEN",
    "OWN_REFERENCE_UNKNOWN",
    "PAYLOADS_TOO_MANY",
    "PAYLOAD_MISSING",
    "PAYLOAD_OF_ANOTHER_FORM",
    "PERSON_NUMBER_WRONG",
    "PROVIDER_MAY_NOT",
    "PROVIDER_NUMBER_WRONG",
    "REGIMES_OUT_OF_ORDER",
    "REGIME_AFTER_END",
    "REGIME_NOT_A_PART",
    "REGIME_NOT_FROM_FIRST_DAY",
    "RESULT_OF_A_PLAN",
    "STARTS_IN_FUTURE",
    "STATUS_NOT_TAKEN",
    "TICKET_UNKNOWN",
    "TRAINING_LATE",
    "TRANSFER_POINT_BLOCK",
    "WEEKLY_HOURS_OUT_OF_RANGE",
    "WORKER_CHANGED",
    "YEAR_OUT_OF_RANGE",
    "AnomalyRule",
    "label_of",
]
