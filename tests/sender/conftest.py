"""Atlas' world, new for every test."""

from __future__ import annotations

import pytest

from tests.sender.world import make_world


@pytest.fixture
def world(tmp_path):
    made = make_world(tmp_path / "atlas")
    yield made
    made.close()
