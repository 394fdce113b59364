"""One declared application as the journey sees it.

Laws: every form that arrives here is accepted, and the files are handed over after the last one; nothing is
handed over twice under two names. Schemas are those of the operator (`sluis schemas add`), looked at again
when their folder changes. It reads no payload.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from django.conf import settings

from sluis.hub.applications.declared.declaration import read_declaration
from sluis.hub.applications.declared.description import Description
from sluis.hub.applications.interface import Outcome
from sluis.protocol.structure import StructureReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sluis.hub.applications.declared.handover import Handover
    from sluis.hub.applications.interface import Delivery
    from sluis.protocol.structure import Structure


@dataclass(frozen=True)
class DeclaredApplication:
    """What a TOML declares."""

    name: str  # of its file: "dimona"
    structure: Structure
    handover: Handover

    @property
    def judges_unknown_employers(self) -> bool:
        """Who receives the files knows its employers better than this hub."""
        return True

    @property
    def open_to(self) -> frozenset[str]:
        """Nobody declares for another employer without a mandate."""
        return frozenset()

    @classmethod
    def from_file(cls, toml: Path) -> Self:
        """Read a declaration. Raises ConfigurationError, which names the file and the key."""
        structure, handover = read_declaration(toml)
        return cls(name=toml.stem, structure=structure, handover=handover)

    def reader(self) -> StructureReader:
        """Reads and checks files against the installed schemas, compiled again when their folder changes."""
        folder = settings.SCHEMAS
        changed = folder.stat().st_mtime_ns if folder.is_dir() else 0
        return _reader(self.structure, folder, changed)

    def apply(self, delivery: Delivery) -> Iterator[Outcome]:
        """Accept every form, then hand the files over. Raises TryAgain when nobody takes them."""
        with Description(delivery, application=self.name) as description:
            for delivered in delivery.forms:
                description.add(delivered)
                yield Outcome(index=delivered.form.index, accepted=True)
            description.close()
            self.handover.hand_over(delivery, description.path, application=self.name)


@lru_cache(maxsize=64)
def _reader(structure: Structure, folder: Path, changed: int) -> StructureReader:  # noqa: ARG001  # `changed` is a key
    return StructureReader(structure, folder)
