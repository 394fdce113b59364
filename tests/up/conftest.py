"""Small programs in the place of the parts of a hub, and what they said."""

from __future__ import annotations

import pytest

from tests.up.stage import PACKAGE, PART


@pytest.fixture
def stage(tmp_path):
    """The folder with a program named `sluis` that does as it is told."""
    (tmp_path / "sluis").mkdir()
    (tmp_path / "sluis" / "__init__.py").write_text(PACKAGE)
    (tmp_path / "sluis" / "__main__.py").write_text(PART)
    (tmp_path / "loaded.py").write_text("def load():\n    pass\n")
    return tmp_path


@pytest.fixture
def said():
    return []
