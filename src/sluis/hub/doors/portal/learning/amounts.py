"""Amounts of training as the reader writes them: in days, and with the hours where there is room.

Law: a day is that of a full-timer of the employment, and of a week of 38 hours when none is known; days are
rounded to two places in the words only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sluis.hub.applications.learning.papers import amounts as wording
from sluis.hub.applications.learning.present import USUAL_DAY
from sluis.hub.web.language import current_language

if TYPE_CHECKING:
    from fractions import Fraction


def days(minutes: int, day_minutes: Fraction | None = None) -> str:
    """2.33 days."""
    return wording.days(minutes, day_minutes or USUAL_DAY, current_language())


def amount(minutes: int, day_minutes: Fraction | None = None) -> str:
    """2.33 days (17 h 43)."""
    return wording.amount(minutes, day_minutes or USUAL_DAY, current_language())


def hours(minutes: int) -> str:
    """17 h 43."""
    return wording.hours(minutes, current_language())
