"""What the parts of a hub run, loaded and not begun: for the process that they are forked from.

Laws: no thread, no connection, no event loop comes of it. What one part alone runs is here too, because a
part that dies is back the sooner.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from typing import Final

MODULES: Final = (
    "sluis.hub.journey.worker",
    "sluis.hub.journey.belt",
    "sluis.hub.journey.chores",
    "sluis.hub.journey.long_work",
    "sluis.hub.counter.rooms",
    "sluis.hub.doors.sftp.server",
    "sluis.hub.doors.sftp.callers",
    "sluis.hub.doors.ftps.server",
    "sluis.hub.doors.ftps.callers",
    "sluis.hub.doors.portal.server",
    "sluis.hub.wsgi",
)
#: What typer itself loads when a command begins: a private name, so a start does without it as well.
LATE: Final = "typer._adapters"


def load() -> None:
    """Load it. The environment must be the one of the parts."""
    from sluis.hub.hub_command import set_up  # noqa: PLC0415  # the seam: settings are read now

    set_up("seed")
    for module in MODULES:
        import_module(module)
    with suppress(ModuleNotFoundError):
        import_module(LATE)
