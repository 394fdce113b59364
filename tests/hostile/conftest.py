"""What hostile tests share: a test authority, trust folders, and how long the fuzzers look."""

from __future__ import annotations

import os

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings

from sluis.up.identities import ensure_hub_identity
from tests.hostile.chains import TestAuthority
from tests.hub import cast

# `make fuzz` sets the seconds that the fuzzers together may take; without it they look for a moment only.
SECONDS = int(os.environ.get("SLUIS_FUZZ_SECONDS", "0"))
EXAMPLES_IN_A_SECOND, FUZZERS = 300, 6
settings.register_profile("short", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile(
    "long",
    max_examples=max(1, SECONDS * EXAMPLES_IN_A_SECOND // FUZZERS),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


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
