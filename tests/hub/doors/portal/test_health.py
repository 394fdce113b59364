"""How the hub is, for load balancers: DOWN only when it cannot keep its promises."""

from __future__ import annotations

import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from sluis.hub.doors.portal.health import health_document, look
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.hub.observability.health import Check, State, door, overall, waiting
from tests.hub.cast import declaration

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def no_database(execute, sql, params, many, context):
    raise OperationalError("could not connect to server at db.internal, user sluis")


def greet_once(listener: socket.socket, greeting: bytes) -> None:
    line, _ = listener.accept()
    with line:
        line.sendall(greeting)


def test_a_whole_hub_is_up(client, worker, open_door):
    answer = client.get("/health")

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "UP",
        "checks": {
            "database": {"status": "UP"},
            "door": {"status": "UP", "port": open_door},
            "workers": {"status": "UP", "alive": 1},
            "waiting": {"status": "UP"},
        },
    }


@pytest.mark.django_db
def test_without_workers_and_door_it_is_degraded_but_still_there(client, closed_door):
    answer = client.get("/health")

    found = {name: check["status"] for name, check in answer.json()["checks"].items()}
    assert (answer.status_code, answer.json()["status"]) == (200, "DEGRADED")
    assert found == {"database": "UP", "door": "DEGRADED", "workers": "DEGRADED", "waiting": "UP"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("greeting", "state"), [(b"220 Sluis.\r\n", "UP"), (b"SSH-2.0-Sluis\r\n", "DEGRADED")]
)
def test_an_ftps_door_that_is_promised_must_greet(client, closed_door, settings, greeting: bytes, state: str):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.FTPS_PORT = listener.getsockname()[1]
        threading.Thread(target=greet_once, args=(listener, greeting)).start()
        answer = client.get("/health")

    assert answer.json()["checks"]["ftps_door"] == {"status": state, "port": settings.FTPS_PORT}


@pytest.mark.django_db
def test_without_its_database_it_is_down_and_tells_no_secret(client, closed_door):
    with connection.execute_wrapper(no_database):
        answer = client.get("/health")

    assert (answer.status_code, answer.json()["status"]) == (503, "DOWN")
    assert b"db.internal" not in answer.content


def test_a_database_that_is_gone_is_asked_only_once(closed_door):
    asked = []

    def gone() -> Check:
        asked.append(1)
        raise OperationalError

    checks = look(now=NOW, ask_database=gone)

    assert [check.state for check in checks if check.name != "door"] == [State.DOWN] * 3
    assert len(asked) == 1


@pytest.mark.parametrize(("seconds", "alive"), [(5, 1), (31, 0)])
def test_a_worker_that_fell_silent_does_not_count(worker, closed_door, seconds, alive):
    checks = look(now=timezone.now() + timedelta(seconds=seconds))

    assert {check.name: check.facts for check in checks}["workers"] == {"alive": alive}


def test_work_that_waits_too_long_is_seen(atlas, worker, open_door, client):
    submission = atlas.send(declaration())
    Submission.objects.filter(pk=submission.pk).update(status_at=timezone.now() - timedelta(hours=2))

    found = client.get("/health").json()

    assert found["status"] == "DEGRADED"
    assert found["checks"]["waiting"]["oldest_seconds"] >= 7200


def test_a_bundle_that_its_sender_has_not_finished_does_not_wait_for_us(atlas, worker, open_door, client):
    atlas.put(f"FI.{atlas.stem()}.1.1", b"<data/>")

    assert Submission.objects.get().status == Status.ARRIVING
    assert client.get("/health").json()["checks"]["waiting"] == {"status": "UP"}


@pytest.mark.parametrize(
    ("waited", "state"), [(-5, State.UP), (0, State.UP), (600, State.UP), (601, State.DEGRADED)]
)
def test_ten_minutes_are_patience_enough(waited, state):
    check = waiting(oldest=NOW - timedelta(seconds=waited), now=NOW)

    assert (check.state, check.facts["oldest_seconds"]) == (state, max(0, waited))


@pytest.mark.parametrize("greeting", [b"HTTP/1.1 200 OK\r\n"])
def test_something_else_on_the_port_is_not_our_door(open_door):
    assert door(host="127.0.0.1", port=open_door).state is State.DEGRADED


@pytest.mark.parametrize(
    ("states", "worst"),
    [
        ([], State.UP),
        ([State.UP, State.UP], State.UP),
        ([State.UP, State.DEGRADED], State.DEGRADED),
        ([State.DOWN, State.DEGRADED, State.UP], State.DOWN),
    ],
)
def test_the_whole_is_as_bad_as_its_worst_part(states, worst):
    checks = [Check(name="database", state=state) for state in states]

    assert overall(checks) is worst
    assert health_document(checks).status_code == (503 if worst is State.DOWN else 200)


@pytest.mark.parametrize("address", ["/health", "/metrics", "/"])
def test_it_is_only_read(client, address):
    assert client.post(address).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/health", "/metrics"])
def test_no_cache_keeps_an_old_answer(client, closed_door, address):
    assert "no-store" in client.get(address).headers["Cache-Control"]
