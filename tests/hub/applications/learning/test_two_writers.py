"""Two files at the same moment: about one entry the second waits, about one known person it does not."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from sluis.hub.applications.learning.application import LearningApplication
from sluis.hub.applications.learning.queries import count_of
from tests.hub.applications.deliveries import delivery_of
from tests.hub.applications.learning.declarations import Said, file_of

LEARNING = LearningApplication()


def apply(said: Said, *, submission: int) -> list[str]:
    (outcome,) = LEARNING.apply(delivery_of(LEARNING, file_of(said), submission=submission))
    return [anomaly.error_id for anomaly in outcome.anomalies]


@pytest.mark.django_db(transaction=True)
def test_the_second_of_two_cancellations_is_told_that_it_is_too_late():
    gone = Said(own=None, status="3", earlier="A-1")
    apply(Said(own="A-1"), submission=1)
    first_has_written, told = Event(), []

    def second():
        first_has_written.wait(timeout=60)
        with transaction.atomic():
            told.extend(apply(gone, submission=3))
        connection.close()

    thread = Thread(target=second)
    thread.start()
    with transaction.atomic():
        assert apply(gone, submission=2) == []
        first_has_written.set()
        thread.join(timeout=0.5)
        assert told == []
    thread.join(timeout=60)

    assert told == ["00222-241"]
    assert count_of(environment="R") == 0


@pytest.mark.django_db(transaction=True)
def test_a_file_about_a_known_person_waits_for_no_other_file():
    apply(Said(own="A-1"), submission=1)
    told = []

    def second():
        with transaction.atomic():
            told.append(apply(Said(own="A-3"), submission=3))
        connection.close()

    thread = Thread(target=second)
    with transaction.atomic():
        apply(Said(own="A-2"), submission=2)
        thread.start()
        thread.join(timeout=60)
        assert told == [[]]

    assert count_of(environment="R") == 3
