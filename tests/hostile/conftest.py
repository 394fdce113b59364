"""What hostile tests share: a test authority, a trust folder, and Atlas on stage."""

from __future__ import annotations

import pytest
from django.conf import settings as django_settings

from sluis.up.identities import ensure_hub_identity
from tests.hostile.chains import TestAuthority
from tests.hub import cast


@pytest.fixture(scope="session")
def test_authority(tmp_path_factory):
    return TestAuthority(tmp_path_factory.mktemp("authority"), "http://127.0.0.1:9")


@pytest.fixture
def trust(tmp_path, settings):
    """A trust folder of this test alone, with nothing in it yet."""
    for name in ("roots", "intermediates", "crls"):
        (tmp_path / "trust" / name).mkdir(parents=True)
    settings.TRUST = tmp_path / "trust"
    settings.REVOCATION, settings.REVOCATION_FETCH = "when-reachable", False
    return settings.TRUST


@pytest.fixture(scope="session")
def hub_identity():
    ensure_hub_identity(django_settings.DATA / "hub", at=cast.NOON)


@pytest.fixture
def atlas(db, hub_identity):
    return cast.enter("atlas")
