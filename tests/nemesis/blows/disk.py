"""A full disk under the vault, and a probe that tries to put something there."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from tests.nemesis.blows.nemesis import Nemesis, Skipped

if TYPE_CHECKING:
    from pathlib import Path

LARGE, SMALL = 1 << 20, 1 << 12


def fill_disk(nemesis: Nemesis) -> dict[str, Any]:
    """Not a block is left for a while."""
    disk = nemesis.hub.small_disk
    if disk is None:
        raise Skipped("a small disk needs root and a tmpfs")
    filler = disk / "filler"
    with nemesis.probing() as probe:
        try:
            _fill(filler)
            acknowledged = probe.put(size=nemesis.dice.choice((20_000, 400_000)))
            time.sleep(nemesis.dice.uniform(0.5, 3))
        finally:
            filler.unlink(missing_ok=True)
    return {"probe_acknowledged": acknowledged}


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as file:
        for size in (LARGE, SMALL):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))
