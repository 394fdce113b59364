"""Every anomaly of the learning account: one table, in parts by subject.

Laws: an ErrorID is `zzzzz-nnn`, the field (zones.py) and a code of annex 30, and stands here once; each
anomaly says in four languages what is wrong and what to do; the official list is unknown, these are ours.
What a schema finds has its own texts (faults.py). Nothing here judges: rules.py and decisions.py do.
"""

from __future__ import annotations

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

ALL = tuple(value for value in vars().copy().values() if isinstance(value, AnomalyRule))

__all__ = [
    "AGREEMENT_MISSING",
    "ALL",
    "CERTIFICATE_ENDS_BEFORE_IT_BEGINS",
    "CERTIFICATE_ENDS_BEFORE_TRAINING",
    "CHARGED_MORE_THAN_DURATION",
    "CHARGED_NEGATIVE",
    "CHARGED_TO_VERIFY",
    "CHARGE_REASON_MISSING",
    "CHARGE_REASON_WITH_CHARGE",
    "COMMITTEE_MALFORMED",
    "DURATION_NOT_POSITIVE",
    "EARLIER_FORMS_DIFFER",
    "EARLIER_FORM_CANCELLED",
    "EARLIER_FORM_MISSING",
    "EMPLOYER_MISSING",
    "ENDS_BEFORE_START",
    "GRANTED_BELOW_TWO_DAYS",
    "GRANTED_NEGATIVE",
    "GRANTED_TOO_MUCH",
    "GROWTH_NOT_LATER",
    "OWN_REFERENCE_MISSING",
    "OWN_REFERENCE_TAKEN",
    "OWN_REFERENCE_UNKNOWN",
    "PAYLOADS_TOO_MANY",
    "PAYLOAD_MISSING",
    "PAYLOAD_OF_ANOTHER_FORM",
    "PERSON_NUMBER_WRONG",
    "PROVIDER_NUMBER_WRONG",
    "RESULT_OF_A_PLAN",
    "STARTS_IN_FUTURE",
    "STATUS_NOT_TAKEN",
    "TICKET_UNKNOWN",
    "TRANSFER_POINT_BLOCK",
    "WORKER_CHANGED",
    "YEAR_OUT_OF_RANGE",
    "AnomalyRule",
    "label_of",
]
