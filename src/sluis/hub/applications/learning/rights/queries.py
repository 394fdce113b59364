"""What others may ask the rights engine: a right, a ledger, a size, and all of it in words.

Laws: pure; everything that decides is an argument, and the shipped tables and default rules are only offered.
"""

from __future__ import annotations

from sluis.hub.applications.learning.rights.agreements import (
    NO_AGREEMENTS,
    Agreement,
    Agreements,
    GrowthTarget,
    read_agreements,
    shipped_agreements,
    table_of,
)
from sluis.hub.applications.learning.rights.agreements_csv import ReadAgreements, RowError, read_csv
from sluis.hub.applications.learning.rights.cautions import RightWarning
from sluis.hub.applications.learning.rights.charging import is_charged
from sluis.hub.applications.learning.rights.choices import DEFAULT_RULES, Rules, TrainingLeave
from sluis.hub.applications.learning.rights.company import (
    Company,
    Quarter,
    Size,
    SizeClass,
    Workers,
    reference_quarters,
    size_of,
)
from sluis.hub.applications.learning.rights.employment import (
    Employment,
    EndReason,
    OptOut,
    RegimeFrom,
    YearFacts,
)
from sluis.hub.applications.learning.rights.full_time import FullTimeDays, full_time_days
from sluis.hub.applications.learning.rights.law import Law, read_law, shipped_law
from sluis.hub.applications.learning.rights.ledger import Block, Ledger, LedgerYear, balance_of, block_of
from sluis.hub.applications.learning.rights.questions import Question, open_questions
from sluis.hub.applications.learning.rights.right import Right, right_of
from sluis.hub.applications.learning.rights.steps import Step
from sluis.hub.applications.learning.rights.wording import explained, explained_in

__all__ = [
    "DEFAULT_RULES",
    "NO_AGREEMENTS",
    "Agreement",
    "Agreements",
    "Block",
    "Company",
    "Employment",
    "EndReason",
    "FullTimeDays",
    "GrowthTarget",
    "Law",
    "Ledger",
    "LedgerYear",
    "OptOut",
    "Quarter",
    "Question",
    "ReadAgreements",
    "RegimeFrom",
    "Right",
    "RightWarning",
    "RowError",
    "Rules",
    "Size",
    "SizeClass",
    "Step",
    "TrainingLeave",
    "Workers",
    "YearFacts",
    "balance_of",
    "block_of",
    "explained",
    "explained_in",
    "full_time_days",
    "is_charged",
    "open_questions",
    "read_agreements",
    "read_csv",
    "read_law",
    "reference_quarters",
    "right_of",
    "shipped_agreements",
    "shipped_law",
    "size_of",
    "table_of",
]
