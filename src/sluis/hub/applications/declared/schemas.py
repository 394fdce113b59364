"""Installing the schemas of declared applications: `sluis schemas add DIR`.

Laws: only what is a schema is copied, all of a folder or nothing; a file appears whole, under its own name,
and an equal one is left alone. Nothing is fetched, and no document type is read.
"""

from __future__ import annotations

import os
import uuid
from typing import TYPE_CHECKING, Final

from lxml import etree

from sluis.protocol.errors import CallerError

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMA: Final = "{http://www.w3.org/2001/XMLSchema}schema"


def add_schemas(source: Path, target: Path) -> list[str]:
    """Copy every *.xsd that stands in `source` to `target`; returns their names.

    Raises CallerError, which names the file, and then nothing was copied.
    """
    if not source.is_dir():
        raise CallerError(f"{source} is not a folder.")
    contents = {
        path.name: _checked(path) for path in sorted(source.iterdir()) if path.suffix.lower() == ".xsd"
    }
    if not contents:
        raise CallerError(f"There is no schema (*.xsd) in {source}.")
    target.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        _place(content, target / name)
    return list(contents)


def _checked(path: Path) -> bytes:
    """The bytes of a schema file."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        content = path.read_bytes()
        root = etree.fromstring(content, parser)
    except (OSError, etree.XMLSyntaxError) as problem:
        raise CallerError(f"{path} cannot be read: {problem}.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise CallerError(f"{path} holds a document type declaration; it is not read.")
    if root.tag != _SCHEMA:
        raise CallerError(f"{path} is not an XML schema.")
    return content


def _place(content: bytes, target: Path) -> None:
    if target.is_file() and target.read_bytes() == content:
        return
    draft = target.with_name(f".{uuid.uuid4().hex}.draft")
    with draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(target)
