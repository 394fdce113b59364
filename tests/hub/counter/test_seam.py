"""The way to a thread: each piece of work finds a live connection to the database, and usually the same."""

from __future__ import annotations

import asyncio
import threading

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from sluis.hub.counter.seam import Seam

pytestmark = pytest.mark.django_db(transaction=True)


def backend() -> int:
    """The process of PostgreSQL that serves this thread."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def end(pid: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [pid])


def end_from_elsewhere() -> None:
    """This thread's connection ends while this thread does not look."""
    mine = backend()

    def act() -> None:
        end(mine)
        connections.close_all()

    other = threading.Thread(target=act)
    other.start()
    other.join()


def run(*works) -> list[object]:
    """What each work returns, or the exception that it raised; one thread for all."""
    seam = Seam(threads=1)

    async def main() -> list[object]:
        done = [await asyncio.gather(seam.in_thread(work), return_exceptions=True) for work in works]
        await seam.in_thread(connections.close_all)
        return [found for (found,) in done]

    try:
        return asyncio.run(main())
    finally:
        seam.close()


def test_work_after_work_has_the_same_connection() -> None:
    first, second = run(backend, backend)

    assert first == second


def test_a_connection_that_the_server_ended_meanwhile_is_not_used_again() -> None:
    first, _, second = run(backend, end_from_elsewhere, backend)

    assert isinstance(second, int)
    assert second != first


def test_a_connection_that_ends_in_the_middle_fails_that_work_only() -> None:
    broken, after = run(lambda: end(backend()), backend)

    assert isinstance(broken, OperationalError)
    assert isinstance(after, int)


def test_what_a_sender_did_wrong_asks_the_database_nothing(monkeypatch) -> None:
    looks = []
    monkeypatch.setattr(DatabaseWrapper, "is_usable", lambda wrapper: looks.append(wrapper) or True)

    def find_nothing() -> None:
        backend()
        raise FileNotFoundError

    first, missing, second = run(backend, find_nothing, backend)

    assert isinstance(missing, FileNotFoundError)
    assert (first, looks) == (second, [])


def test_a_transaction_that_somebody_left_open_is_gone_for_the_next() -> None:
    def leave_open() -> None:
        connection.set_autocommit(False)
        backend()
        raise KeyError

    first, left, second = run(backend, leave_open, backend)

    assert isinstance(left, KeyError)
    assert isinstance(second, int)
    assert second != first
