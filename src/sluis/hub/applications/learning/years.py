"""For which years something can be declared about the right to training.

Law: from the first year of the individual right up to next year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

FIRST_YEAR: Final = 2023  # the individual right exists since then


def is_a_year_of_rights(year: int, *, today: date) -> bool:
    """Whether a right can be declared for this year, or an opt-out."""
    return FIRST_YEAR <= year <= today.year + 1
