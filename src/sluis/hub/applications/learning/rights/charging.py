"""Whether a training is charged to the right at all (facts 3.4).

Laws: a training outside the professional context never is; training leave of a Region is not, as far as
`Rules` says so. How many minutes are charged is declared with the training.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sluis.hub.applications.learning.rights.choices import Rules, TrainingLeave


def is_charged(*, rules: Rules, outside_job: bool = False, leave: TrainingLeave | None = None) -> bool:
    """Whether minutes of this training may be taken from the right."""
    return not outside_job and (leave is None or leave not in rules.leave_not_charged)
