"""The hub's tests: the cast on stage, and a signing identity for the hub."""

from __future__ import annotations

import pytest
from django.conf import settings

from sluis.up.identities import ensure_hub_identity
from tests.hub import cast


@pytest.fixture(scope="session", autouse=True)
def _hub_identity():
    ensure_hub_identity(settings.DATA / "hub", at=cast.NOON)


@pytest.fixture
def atlas(db):
    return cast.enter("atlas")


@pytest.fixture
def brabo(db):
    return cast.enter("brabo")


@pytest.fixture
def circe(db):
    return cast.enter("circe")


@pytest.fixture
def daedalus(db):
    """A training provider."""
    return cast.enter("daedalus")
