"""Which applications exist and what their files look like, read from the declarations that ship with Sluis.

Laws: a declaration is data, read from its TOML file; no code of the hub is imported; no DOCTYPE is ever read.
It knows nothing of mandates, registers and permissions: only the hub can check those.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sluis.protocol.errors import CallerError
from sluis.protocol.names import Part, part_of
from sluis.protocol.reasons import Refusal
from sluis.protocol.structure import read_structure
from sluis.protocol.xml_stream import open_document, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sluis.protocol.structure import Structure

# Where the hub keeps its applications' declarations; other tables may stand beside that of an application.
SHIPPED = {"hub/applications/declared": "*.toml", "hub/applications/learning": "learning.toml"}
# Where the hub hands its files over is no business of a sender.
HUB_TABLES = ("handover",)
CHUNK = 64 * 1024


def known_structures(extra: Iterable[Path] = ()) -> dict[str, Structure]:
    """The shipped declarations by code, and those in the folders `extra`, which win."""
    found: dict[str, Structure] = {}
    for folder, pattern in [*_shipped(), *((folder, "*.toml") for folder in extra)]:
        if not folder.is_dir():
            raise CallerError(f"There is no folder {folder} with declarations.")
        for file in sorted(folder.glob(pattern)):
            structure = read_structure(file, besides=HUB_TABLES)
            found[structure.code] = structure
    return found


def code_in_name(name: str) -> str | None:
    """The application code of a file that is already named FI.CODE..."""
    elements = name.split(".")
    return elements[1] if part_of(name) is Part.FI and len(elements) > 1 and elements[1] else None


def code_of(path: Path, structures: Mapping[str, Structure]) -> str | None:
    """The code of the application that knows the Identification of the first Form; None when nobody does."""
    identification = _first_identification(path)
    for structure in structures.values():
        if identification in structure.identifications:
            return structure.code
    return None


def schema_folders() -> list[Path]:
    """Where the shipped schemas are."""
    return [folder for parent, _ in _shipped() for folder in (parent, parent / "schemas") if folder.is_dir()]


def _shipped() -> list[tuple[Path, str]]:
    # The declarations are files of the distribution; an installation of the sender alone may lack them.
    parts = {
        Path(str(files("sluis").joinpath(*name.split("/")))): pattern for name, pattern in SHIPPED.items()
    }
    return [(folder, pattern) for folder, pattern in parts.items() if folder.is_dir()]


def _first_identification(path: Path) -> str | None:
    with path.open("rb") as stream:
        document = open_document(iter(lambda: stream.read(CHUNK), b""))
        if isinstance(document, Refusal):
            return None
        first = next(document.forms(), None)
        return None if first is None or isinstance(first, Refusal) else texts_of(first).get("Identification")
