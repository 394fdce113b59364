"""What is wrong with one form against what the register knows about its worker (facts section 6). Pure.

Laws: as rules.py; what makes a form lose against another version of the same entry is in decisions.py. The
settings say how strict the hub is about employments and terms; each is named with its default.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sluis.hub.applications.learning import anomalies as found
from sluis.hub.applications.learning.facts import EmploymentFacts, RightFacts, TrainingFacts
from sluis.hub.applications.learning.present import charged_by, minutes_of
from sluis.hub.applications.learning.rules import MODIFICATION, ORIGINAL, Finding
from sluis.hub.texts.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sluis.hub.applications.learning.decisions import Declared
    from sluis.hub.applications.learning.surroundings import Contract, Like, Surroundings

AFTER_END: Final = timedelta(days=30)  # facts section 6: "training after end of employment +30 days"
HIRE_TERM: Final = timedelta(days=60)  # facts A.3
NEARLY_EQUAL: Final = 0.85  # of two titles, by their letters
LAST_MONTH: Final = 12


class EmploymentCheck(StrEnum):
    """When a training is refused because no employment covers it."""

    KNOWN = "known"  # when the register knows an employment of the worker there, but none on those days
    REQUIRED = "required"  # also when it knows none
    OFF = "off"


@dataclass(frozen=True, kw_only=True, slots=True)
class Strictness:
    """What this hub demands. The duty to register in time ended on 1 January 2026, so terms are off."""

    employment: EmploymentCheck = EmploymentCheck.KNOWN
    terms: bool = False


def findings_against(
    declared: Declared, known: Surroundings, *, today: date, strictness: Strictness
) -> Iterator[Finding]:
    """What the register has to say about a form that is right by itself, under the newest number."""
    facts = declared.value
    if isinstance(facts, TrainingFacts):
        yield from _against_training(declared, facts, known, today=today, strictness=strictness)
    elif isinstance(facts, RightFacts):
        yield from _against_right(declared, facts, known)
    elif isinstance(facts, EmploymentFacts):
        yield from _against_employment(declared, facts, known, today=today, strictness=strictness)


def likes_of(declared: Declared, known: Surroundings) -> list[Like]:
    """The trainings that may be the one of this form.

    Of a batch only those that somebody else registered: its sender keeps own references apart himself.
    """
    facts = declared.value
    if declared.status != ORIGINAL or not isinstance(facts, TrainingFacts) or not declared.worker:
        return []
    others = known.trainings.get((declared.employer, declared.worker, facts.starts_on))
    if not others:
        return []
    title = folded(facts.title)
    return [
        one
        for one in others
        if (not declared.from_batch or one.registered_by != declared.registered_by)
        and nearly_equal(one.title, title)
    ]


def nearly_equal(one: str, other: str) -> bool:
    """Whether two folded titles are the same but for some letters, or the same words in another order."""
    if one == other or sorted(one.split()) == sorted(other.split()):
        return True
    return SequenceMatcher(a=one, b=other).ratio() >= NEARLY_EQUAL


def quarter_term(day: date) -> date:
    """The last day of the month after the quarter of `day` (facts A.3)."""
    month = (day.month - 1) // 3 * 3 + 5  # the month after the one that follows the quarter
    year, month = (day.year + 1, month - LAST_MONTH) if month > LAST_MONTH else (day.year, month)
    return date(year, month, 1) - timedelta(days=1)


def _against_training(
    declared: Declared, facts: TrainingFacts, known: Surroundings, *, today: date, strictness: Strictness
) -> Iterator[Finding]:
    worker = declared.worker or ""
    contracts = known.contracts_of(declared.employer, worker)
    yield from _in_employment(facts, contracts, strictness.employment)
    if declared.status == ORIGINAL and facts.is_followed:
        if strictness.terms and today > quarter_term(facts.ends_on):
            yield Finding(found.TRAINING_LATE, facts.ends_on.isoformat())
        yield from _charged(declared, facts, known)
    if likes_of(declared, known):
        yield Finding(found.MAY_BE_TWICE)


def _charged(declared: Declared, facts: TrainingFacts, known: Surroundings) -> Iterator[Finding]:
    """Whether the balance of the contract is enough; what was charged is remembered for the next form."""
    contract = known.contract_on(declared.employer, declared.worker or "", facts.ends_on)
    left = contract.lefts.get(facts.ends_on.year) if contract else None
    if contract is None or left is None or declared.registered_by:
        return
    charged = charged_by(facts, day_minutes=contract.day_minutes)
    if charged > max(left, 0):
        yield Finding(found.CHARGED_MORE_THAN_LEFT, str(charged))
    contract.lefts[facts.ends_on.year] = left - charged


def _in_employment(
    facts: TrainingFacts, contracts: list[Contract], check: EmploymentCheck
) -> Iterator[Finding]:
    if check is EmploymentCheck.OFF or (not contracts and check is EmploymentCheck.KNOWN):
        return
    begun = [one for one in contracts if one.starts_on <= facts.starts_on]
    if not begun:
        yield Finding(found.EMPLOYMENT_UNKNOWN, facts.starts_on.isoformat())
        return
    ends = [one.ends_on for one in begun]
    last = max((day for day in ends if day is not None), default=None)
    if None not in ends and last is not None and facts.ends_on > last + AFTER_END:
        yield Finding(found.AFTER_EMPLOYMENT, facts.ends_on.isoformat())


def _against_right(declared: Declared, facts: RightFacts, known: Surroundings) -> Iterator[Finding]:
    worker = declared.worker or ""
    contracts = known.contracts_of(declared.employer, worker)
    committees = {name for one in contracts for name in one.committees}
    if facts.joint_committee and committees and facts.joint_committee not in committees:
        yield Finding(found.COMMITTEE_UNKNOWN, facts.joint_committee)
    computed = [one.rights[facts.year] for one in contracts if facts.year in one.rights]
    if not computed:
        return
    granted = minutes_of(facts.granted, day_minutes=contracts[-1].day_minutes)
    if granted < sum(computed):
        yield Finding(found.GRANTED_BELOW_COMPUTED, str(facts.granted.number))
    for_company = (declared.employer, "", facts.year)
    if not known.opted_out & {for_company, (declared.employer, worker, facts.year)}:
        yield Finding(found.GRANTED_WITHOUT_OPT_OUT, str(facts.year))


def _against_employment(
    declared: Declared, facts: EmploymentFacts, known: Surroundings, *, today: date, strictness: Strictness
) -> Iterator[Finding]:
    contracts = known.contracts_of(declared.employer, declared.worker or "")
    if declared.status != MODIFICATION and any(one.starts_on == facts.starts_on for one in contracts):
        yield Finding(found.EMPLOYMENT_TWICE, facts.starts_on.isoformat())
    if strictness.terms and declared.status == ORIGINAL and today > facts.starts_on + HIRE_TERM:
        yield Finding(found.HIRE_LATE, facts.starts_on.isoformat())
