"""A worker outlives its database: it begins again, and no task meets a dead connection."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from procrastinate.exceptions import ConnectorException

from sluis.hub.journey import worker


def ask(query, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(query, arguments)
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_a_task_finds_a_live_connection_after_the_one_of_its_thread_died():
    with ThreadPoolExecutor(1) as thread:
        session = thread.submit(ask, "SELECT pg_backend_pid()").result()
        ask("SELECT pg_terminate_backend(%s, 5000)", session)

        found = thread.submit(worker.with_live_connection, lambda: ask("SELECT 1")).result()

        thread.submit(connections.close_all).result()
    assert found == 1


class Shift:
    """Work that is lost as often as is told, and then is asked to stop."""

    def __init__(self, *losses: Exception | None) -> None:
        self.losses = list(losses)
        self.asked = asyncio.Event()
        self.begun = 0

    async def work(self, began_well: asyncio.Event) -> None:
        self.begun += 1
        if not self.losses:
            self.asked.set()
            await asyncio.sleep(60)
        loss = self.losses.pop(0)
        if loss:
            raise loss
        began_well.set()


def test_it_begins_again_whenever_the_database_was_lost(monkeypatch):
    monkeypatch.setattr(worker, "AGAIN_AFTER", 0)
    shift = Shift(None, ConnectorException(), None)

    asyncio.run(worker.keep_working(shift.work, asked=shift.asked))

    assert shift.begun == 4


def test_it_gives_up_when_there_is_no_database_at_the_start():
    shift = Shift(ConnectorException())

    with pytest.raises(ConnectorException):
        asyncio.run(worker.keep_working(shift.work, asked=shift.asked))
