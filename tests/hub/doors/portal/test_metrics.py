"""The numbers of /metrics: right, parseable, about nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from sluis.hub.doors.portal.metrics import HubCollector
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from tests.hub.cast import NOON, declaration


@pytest.fixture
def numbers(client, db):
    """Asks for the metrics and returns {(name, labels): value}."""

    def ask() -> dict[tuple[str, frozenset], float]:
        text = client.get("/metrics").content.decode()
        samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
        return {(sample.name, frozenset(sample.labels.items())): sample.value for sample in samples}

    return ask


def labelled(**labels) -> frozenset:
    return frozenset(labels.items())


def test_an_empty_hub_has_numbers_too(numbers):
    found = numbers()

    assert found["sluis_workers_alive", labelled()] == 0
    assert found["sluis_oldest_submission_seconds", labelled(status="complete")] == 0


def test_submissions_are_counted_where_they_are(atlas, numbers):
    submission = atlas.send(declaration())
    Submission.objects.filter(pk=submission.pk).update(application="FLAD")

    found = numbers()

    where = labelled(status="complete", environment="R", application="FLAD")
    assert found["sluis_submissions", where] == 1


def test_a_code_that_a_sender_invented_becomes_no_series(atlas, numbers):
    submission = atlas.send(declaration())
    Submission.objects.filter(pk=submission.pk).update(application='X"\n1')

    found = numbers()

    where = labelled(status="complete", environment="R", application="other")
    assert found["sluis_submissions", where] == 1


def test_the_longest_wait_in_each_status_is_told(atlas):
    submission = atlas.send(declaration())
    Submission.objects.filter(pk=submission.pk).update(status_at=NOON)

    collector = HubCollector(now=NOON + timedelta(seconds=90), codes=["FLAD"])

    ages = {sample.labels["status"]: sample.value for sample in collector.oldest_submissions().samples}
    assert ages == {"arriving": 0, "complete": 90, "accepted": 0, "applied": 0}


def test_refusals_are_counted_by_code(atlas, numbers):
    submission = atlas.send(declaration())
    Submission.objects.filter(pk=submission.pk).update(
        status=Status.REFUSED, refusals=[{"code": "125"}, {"code": "153"}]
    )

    found = numbers()

    assert found["sluis_refusals", labelled(code="125")] == 1
    assert found["sluis_refusals", labelled(code="153")] == 1


def test_tasks_that_are_due_and_events_that_are_unsealed_are_counted(atlas, numbers):
    atlas.send(declaration())

    found = numbers()

    tasks = {dict(labels)["task"]: value for (name, labels), value in found.items() if "tasks" in name}
    assert sum(tasks.values()) >= 1
    assert found["sluis_audit_events_unsealed", labelled()] >= 1


def test_nothing_tells_who_sent(atlas, client):
    atlas.send(declaration())

    text = client.get("/metrics").content.decode()

    assert not [word for word in (atlas.number, atlas.channel.username, atlas.company.number) if word in text]


def test_the_number_of_questions_does_not_grow_with_the_hub(atlas, numbers, django_assert_max_num_queries):
    for sequence in ("00001", "00002", "00003"):
        atlas.send(declaration(), sequence=sequence)

    with django_assert_max_num_queries(8):
        found = numbers()

    assert sum(value for (name, _), value in found.items() if name == "sluis_submissions") == 3
