"""What a form declares, as values: one file for each kind of facts about one worker at one employer.

Laws: facts are as declared, nothing computed or rounded; amounts are exact decimals with their unit; the
JSON of facts leaves out what was not declared and reads back to the same value. A person's number never
shows in a repr. Nothing here judges: rules do. No Django: the sender's check uses these too.
"""

from __future__ import annotations

from typing import Any, Final

from sluis.hub.applications.learning.facts.amounts import MINUTES_IN_A_DAY, Amount, Unit
from sluis.hub.applications.learning.facts.correction import CorrectionFacts
from sluis.hub.applications.learning.facts.employment import EmploymentFacts, RegimeSince
from sluis.hub.applications.learning.facts.opt_out import OptOutFacts
from sluis.hub.applications.learning.facts.right import RightFacts
from sluis.hub.applications.learning.facts.training import Certificate, TrainingFacts

Facts = TrainingFacts | RightFacts | EmploymentFacts | OptOutFacts | CorrectionFacts

#: By the kind of an entry in the register.
FACTS_OF_KIND: Final[dict[str, type[Facts]]] = {
    "training": TrainingFacts,
    "right": RightFacts,
    "employment": EmploymentFacts,
    "opt_out": OptOutFacts,
    "correction": CorrectionFacts,
}


def facts_from_json(kind: str, plain: dict[str, Any]) -> Facts:
    """What `to_json` of that kind of entry gave, again as facts. Raises KeyError for another kind."""
    return FACTS_OF_KIND[kind].from_json(plain)


__all__ = [
    "FACTS_OF_KIND",
    "MINUTES_IN_A_DAY",
    "Amount",
    "Certificate",
    "CorrectionFacts",
    "EmploymentFacts",
    "Facts",
    "OptOutFacts",
    "RegimeSince",
    "RightFacts",
    "TrainingFacts",
    "Unit",
    "facts_from_json",
]
