"""One anomaly in one form, before it becomes a line of the notification.

Law: the value goes back to the sender and nowhere else, so it shows in no repr.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sluis.hub.applications.learning.anomalies import AnomalyRule


@dataclass(frozen=True, slots=True)
class Finding:
    """`number` tells which one, from 1, when a form has several elements of that name."""

    rule: AnomalyRule
    value: str | None = field(default=None, repr=False)
    number: int = 1
