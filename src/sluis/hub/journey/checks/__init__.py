"""The judges of a complete submission: one file each, in this order.

Laws: a check looks at a Case and yields a Refusal for everything that is wrong; it raises nothing for what a
sender may get wrong, decides on nothing else, and writes only to Findings. All of them always run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sluis.hub.journey.case import Case, Findings
from sluis.hub.journey.checks.content import content_is_sound
from sluis.hub.journey.checks.folder import folder_fits_environment
from sluis.hub.journey.checks.name import names_are_right
from sluis.hub.journey.checks.owner import sender_owns_the_folder
from sluis.hub.journey.checks.parts import parts_are_there
from sluis.hub.journey.checks.permission import sender_may_use_the_application
from sluis.hub.journey.checks.purpose import purpose_is_known
from sluis.hub.journey.checks.repeat import name_is_new
from sluis.hub.journey.checks.signature import signatures_are_valid
from sluis.protocol.reasons import Refusal

Check = Callable[[Case, Findings], Iterator[Refusal]]

CHECKS: tuple[Check, ...] = (
    names_are_right,
    folder_fits_environment,
    sender_owns_the_folder,
    parts_are_there,
    name_is_new,
    purpose_is_known,
    sender_may_use_the_application,
    signatures_are_valid,
    content_is_sound,
)
