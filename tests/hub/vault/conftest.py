"""A vault of its own for every test file: once on a local disk, once in an object store."""

from __future__ import annotations

from contextlib import closing

import pytest
from django.test import override_settings

from sluis.hub.vault.object_store import object_store
from sluis.hub.vault.store import Vault
from tests.object_store import ACCESS_KEY, SECRET_KEY, ObjectServer


@pytest.fixture(scope="session")
def object_server(tmp_path_factory):
    server = ObjectServer(tmp_path_factory.mktemp("objects"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def object_vault(object_server, tmp_path_factory):
    """A vault whose contents are in an object store, each time under another prefix."""
    root = tmp_path_factory.mktemp("vault")
    with override_settings(S3_ACCESS_KEY=ACCESS_KEY, S3_SECRET_KEY=SECRET_KEY):
        store = object_store(object_server.address(f"of/{root.name}"))
    with closing(store):
        yield Vault(root, store)


@pytest.fixture(scope="module")
def disk_vault(tmp_path_factory):
    return Vault(tmp_path_factory.mktemp("vault"))


@pytest.fixture(scope="module", params=["disk_vault", "object_vault"])
def vault(request):
    return request.getfixturevalue(request.param)
