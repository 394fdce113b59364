"""The heartbeat: a worker that lives keeps what it carries, whatever becomes of its own session."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from sluis.hub.journey import claim
from sluis.hub.journey.states import Status
from tests.hub.cast import declaration

pytestmark = pytest.mark.django_db(transaction=True)
LEASE = 0.9  # seconds
OTHER_SESSIONS = (
    "SELECT count(pg_terminate_backend(pid, 1000)) FROM pg_stat_activity"
    " WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


@pytest.fixture
def held(atlas, settings):
    """A claim of this process, and a heartbeat for it."""
    settings.LEASE_SECONDS = LEASE
    submission = claim.claim(atlas.send(declaration()).pk, Status.COMPLETE)
    heartbeat = claim.Heartbeat()
    heartbeat.start()
    yield submission
    heartbeat.stop()
    claim.let_go(submission)


def is_free(submission):
    return claim.claim(submission.pk, Status.COMPLETE) is not None


def test_it_renews_what_is_held(held):
    time.sleep(2 * LEASE)

    assert not is_free(held)


def test_it_goes_on_after_its_session_was_ended(held):
    time.sleep(LEASE / 2)
    with connection.cursor() as cursor:
        cursor.execute(OTHER_SESSIONS)
        ended = cursor.fetchone()[0]

    time.sleep(2 * LEASE)

    assert ended == 1
    assert not is_free(held)


def test_it_renews_nothing_that_was_let_go(held):
    claim.let_go(held)

    time.sleep(2 * LEASE)

    assert is_free(held)
