"""Who strikes: the hub, dice, and a hand of its own on Circe's channel, with which it asks at the worst moment."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from sluis.protocol.errors import TransferError
from sluis.protocol.folders import Folder
from sluis.sender.config import load_config
from tests.nemesis.letters import Desk
from tests.nemesis.load import Paper, line_to
from tests.nemesis.wire import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from tests.nemesis.history import History
    from tests.nemesis.hub import Hub
    from tests.nemesis.wire import Wire

FIRST_BY_NEMESIS, FIRST_PROBE = 60_000, 80_000
PATIENCE = 20


class Skipped(Exception):  # noqa: N818  # not an error
    """This machine or moment does not allow the blow; the sentence says why."""


class Nemesis:
    """One for a run."""

    def __init__(self, hub: Hub, history: History, dice: Random) -> None:
        self.hub, self.history, self.dice = hub, history, dice
        self.config = load_config(hub.home("circe") / "sender.toml")
        self.desk = Desk("nemesis", dice)
        self.paper = Paper(self.config, first=FIRST_BY_NEMESIS)
        self._probes = FIRST_PROBE

    def some(self, role: str):
        """One process of this role. Raises Skipped when none runs now."""
        found = self.hub.parts(role)
        if not found:
            raise Skipped(f"no {role} was running")
        return self.dice.choice(found)

    @contextmanager
    def probing(self) -> Iterator[Probe]:
        """A connection that is open before the blow falls."""
        with line_to(self.config, self.history) as wire:
            if not until(lambda: _is_open(wire), seconds=PATIENCE, step=0.3):
                raise Skipped("the probe found no hub")
            yield Probe(self._put, wire)

    def _put(self, wire: Wire, size: int) -> bool:
        self._probes += 1
        name = f"FI.FLAD.{self.config.number}.20260101.{self._probes}.T.1.1"
        data = self.dice.randbytes(size)
        try:
            wire.put(Folder.INTEST, name, BytesIO(data), size=len(data))
        except TransferError:
            return False
        return True


def _is_open(wire: Wire) -> bool:
    try:
        wire.list(Folder.INTEST)
    except TransferError:
        return False
    return True


@dataclass
class Probe:
    """Puts a file that no GO will follow."""

    _put: Callable[..., bool]
    _wire: Wire

    def put(self, *, size: int) -> bool:
        """Whether the hub said that it has the file."""
        return self._put(self._wire, size)
