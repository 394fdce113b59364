"""A vault in a folder of its own for every test file."""

from __future__ import annotations

import pytest

from sluis.hub.vault.store import Vault


@pytest.fixture(scope="module")
def vault(tmp_path_factory):
    return Vault(tmp_path_factory.mktemp("vault"))
