"""The official reference data beside the repository: tests that need it skip where it is absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

OFFICIAL = Path(__file__).parents[2].parent / "shared" / "official"

needs_official = pytest.mark.skipif(
    not OFFICIAL.is_dir(), reason="the official schemas are not beside this repository"
)


def official_schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(OFFICIAL / "schemas" / name))


def faults_of(schema: str, document: bytes) -> list[str]:
    """What the official schema says against a document; nothing when it is valid."""
    compiled = official_schema(schema)
    compiled.validate(etree.fromstring(document))
    return [f"{entry.line}: {entry.message}" for entry in compiled.error_log]
