"""The audit trail: nothing is changed, everything is in one chain, and a forger is found."""

from __future__ import annotations

from threading import Event, Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sluis.hub.audit.actions import SEAL_LOCK, record, seal
from sluis.hub.audit.actor import OPERATOR, sender
from sluis.hub.audit.models import AuditEvent
from sluis.hub.audit.queries import first_broken_link
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db


def tell(*actions):
    for action in actions:
        record(action, subject="ship:1", by=OPERATOR, at=NOON, detail={"gate": "west", "metres": 12.5})


def positions():
    return list(AuditEvent.objects.order_by("id").values_list("position", flat=True))


def ask(statement, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)


def forge(statement, *arguments):
    """What somebody with every right on the database could do."""
    ask("ALTER TABLE audit_auditevent DISABLE TRIGGER audit_append_only")
    ask(statement, *arguments)
    ask("ALTER TABLE audit_auditevent ENABLE TRIGGER audit_append_only")


def test_an_event_tells_who_did_what_to_whom_and_when():
    record(
        "channel.opened", subject="channel:EXPATLAS", by=sender("100001"), at=NOON, detail={"code": "FLAD"}
    )

    event = AuditEvent.objects.get()
    assert (event.action, event.subject, event.actor) == (
        "channel.opened",
        "channel:EXPATLAS",
        "sender/100001",
    )
    assert (event.at, event.detail, event.position) == (NOON, {"code": "FLAD"}, None)


@pytest.mark.parametrize("sealed", [True, False], ids=["sealed", "not yet sealed"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_auditevent SET actor = 'somebody/else'",
        "UPDATE audit_auditevent SET actor = 'somebody/else', position = 7",
        "UPDATE audit_auditevent SET digest = NULL",
        "UPDATE audit_auditevent SET position = NULL",
        "DELETE FROM audit_auditevent",
    ],
)
def test_the_database_refuses_to_change_or_remove_an_event(statement, sealed):
    tell("gate.opened")
    if sealed:
        seal()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ask(statement)

    assert AuditEvent.objects.get().actor == "operator/command-line"


def test_an_event_is_undone_with_what_it_tells():
    def fail():
        with transaction.atomic():
            tell("gate.opened")
            ask("INSERT INTO audit_auditevent (id) VALUES (1)")

    with pytest.raises(IntegrityError):
        fail()

    assert not AuditEvent.objects.exists()


def test_sealing_gives_every_event_its_place_in_one_chain():
    tell("gate.opened", "gate.closed")
    assert seal() == 2
    tell("lock.filled")
    assert seal() == 1

    assert positions() == [1, 2, 3]
    assert len(set(AuditEvent.objects.values_list("digest", flat=True))) == 3
    assert first_broken_link() is None


def test_sealing_again_changes_nothing():
    tell("gate.opened", "gate.closed")
    seal()
    before = list(AuditEvent.objects.order_by("id").values())

    assert seal() == 0

    assert list(AuditEvent.objects.order_by("id").values()) == before


def test_a_long_queue_is_sealed_a_piece_at_a_time():
    tell("one", "two", "three")

    assert [seal(limit=2), seal(limit=2), seal(limit=2)] == [2, 1, 0]
    assert positions() == [1, 2, 3]


def test_an_empty_trail_is_whole():
    assert seal() == 0
    assert first_broken_link() is None


FORGERIES = [
    ("UPDATE audit_auditevent SET actor = 'somebody/else' WHERE position = 2", 2),
    ("UPDATE audit_auditevent SET at = at + interval '1 second' WHERE position = 2", 2),
    ("UPDATE audit_auditevent SET detail = '{}' WHERE position = 3", 3),
    ("UPDATE audit_auditevent SET digest = '\\x00' WHERE position = 1", 1),
    ("DELETE FROM audit_auditevent WHERE position = 1", 1),
    ("DELETE FROM audit_auditevent WHERE position = 2", 2),
    ("UPDATE audit_auditevent SET position = position + 10 WHERE position = 3", 3),
]


@pytest.mark.parametrize(("forgery", "found"), FORGERIES)
def test_a_forged_event_is_found_where_it_stands(forgery, found):
    tell("gate.opened", "lock.filled", "gate.closed")
    seal()

    forge(forgery)

    assert first_broken_link() == found


def test_an_event_slipped_into_the_chain_is_found():
    tell("gate.opened")
    seal()

    AuditEvent.objects.create(at=NOON, actor="a", action="b", subject="c", position=2, digest=b"x" * 32)

    assert first_broken_link() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_seal_at_once_make_one_chain():
    tell("gate.opened", "lock.filled", "gate.closed")
    sealed = []

    def seal_in_thread():
        sealed.append(seal())
        connection.close()

    threads = [Thread(target=seal_in_thread) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(sealed) == [0, 0, 0, 3]
    assert first_broken_link() is None


@pytest.mark.django_db(transaction=True)
def test_who_comes_while_another_seals_leaves_it_to_the_other():
    tell("gate.opened")
    holding, done = Event(), Event()

    def hold_the_lock():
        with transaction.atomic():
            ask("SELECT pg_advisory_xact_lock(%s)", SEAL_LOCK)
            holding.set()
            done.wait(timeout=60)
        connection.close()

    thread = Thread(target=hold_the_lock)
    thread.start()
    holding.wait(timeout=60)

    assert seal() == 0

    done.set()
    thread.join(timeout=60)
    assert seal() == 1
