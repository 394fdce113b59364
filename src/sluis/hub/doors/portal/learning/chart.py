"""Days followed against rights by month: points of a drawing, and the same as a table.

Law: the drawing says nothing that the table does not say; rights are spread evenly over the months.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.dates import MONTHS, MONTHS_3

from sluis.hub.doors.portal.learning import amounts

if TYPE_CHECKING:
    from datetime import date

    from sluis.hub.applications.learning.glance import Glance

MONTHS_IN_A_YEAR: Final = 12
HEIGHT: Final = 100
STEP: Final = 30  # width of a month in the drawing


@dataclass(frozen=True, kw_only=True, slots=True)
class Month:
    """One month, `followed` and `right` up to its end; the rest places it in the drawing."""

    name: str
    short: str
    alone: str
    followed: str
    right: str
    left: int
    top: int
    height: int
    right_top: int
    is_over: bool


def chart_of(seen: Glance, *, today: date) -> list[Month]:
    """The months of this year; empty when there is nothing to draw."""
    total = sum(seen.followed.values())
    most = max(seen.right, total)
    if most <= 0:
        return []
    months, followed = [], 0
    for number in range(1, MONTHS_IN_A_YEAR + 1):
        alone = seen.followed.get(number, 0)
        followed += alone
        right = round(seen.right * number / MONTHS_IN_A_YEAR)
        height = round(HEIGHT * followed / most) if number <= today.month else 0
        months.append(
            Month(
                name=str(MONTHS[number]),
                short=str(MONTHS_3[number]),
                alone=amounts.days(alone),
                followed=amounts.days(followed),
                right=amounts.days(right),
                left=STEP * (number - 1),
                top=HEIGHT - height,
                height=height,
                right_top=HEIGHT - round(HEIGHT * right / most),
                is_over=number <= today.month,
            )
        )
    return months
