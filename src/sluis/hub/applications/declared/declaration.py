"""A declaration file: the structure of the application's files, and where they are handed over.

Law: the table `[handover]` belongs to the hub, everything else to the structure, which refuses what it does
not know. It opens no schema and hands nothing over.
"""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from sluis.hub.applications.declared.handover import handover_from
from sluis.protocol.errors import ConfigurationError
from sluis.protocol.structure_declaration import structure_from

if TYPE_CHECKING:
    from pathlib import Path

    from sluis.hub.applications.declared.handover import Handover
    from sluis.protocol.structure import Structure


def read_declaration(toml: Path) -> tuple[Structure, Handover]:
    """What the file declares. Raises ConfigurationError, which names the file and the key."""
    try:
        tables = tomllib.loads(toml.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise ConfigurationError(f"The declaration {toml} cannot be read: {problem}") from None
    handover = tables.pop("handover", {})
    if not isinstance(handover, dict):
        raise ConfigurationError(f"{toml.name}: handover must be a table")
    return structure_from(tables, place=toml.name), handover_from(handover, place=toml.name)
