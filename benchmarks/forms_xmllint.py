"""The measure for forms: how long `xmllint --stream --schema` needs for the same bytes, on every core.

It is a C program that reads a file as a stream and checks it against one schema, and does nothing with it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMAS = Path(__file__).parents[1] / "src" / "sluis" / "hub" / "applications" / "learning" / "schemas"
XSD = "{http://www.w3.org/2001/XMLSchema}"
CORES = os.cpu_count() or 1
AT_ONCE = 200  # files for one process, so that its start counts little


def is_here() -> bool:
    """Whether xmllint is installed (Debian: libxml2-utils)."""
    return shutil.which("xmllint") is not None


def stored(files: Mapping[str, bytes], place: Path) -> list[Path]:
    """Put the data files, and one schema for envelope and payload, in a folder of their own."""
    place.mkdir()
    envelope = etree.parse(SCHEMAS / "envelope.xsd")
    for wildcard in envelope.iter(f"{XSD}any"):
        wildcard.set("processContents", "lax")
    payload = {"namespace": "urn:sluis:learning-account:1", "schemaLocation": str(SCHEMAS / "learning.xsd")}
    envelope.getroot().insert(0, etree.Element(f"{XSD}import", payload))
    envelope.write(place / "both.xsd")
    paths = [place / f"{name}.xml" for name in files if name.startswith("FI.")]
    for path in paths:
        path.write_bytes(files[path.stem])
    return paths


def seconds_for(paths: list[Path]) -> float:
    """Check every file, one process for each core. Raises CalledProcessError when one is not valid."""
    began = time.perf_counter()
    shares = [paths[core::CORES] for core in range(CORES)]
    while any(shares):
        running = [_checking(share[:AT_ONCE]) for share in shares if share]
        for process in running:
            if process.wait():
                raise subprocess.CalledProcessError(process.returncode, "xmllint")
        shares = [share[AT_ONCE:] for share in shares]
    return time.perf_counter() - began


def _checking(paths: list[Path]) -> subprocess.Popen[bytes]:
    words = ["xmllint", "--noout", "--stream", "--huge", "--schema", paths[0].with_name("both.xsd"), *paths]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
