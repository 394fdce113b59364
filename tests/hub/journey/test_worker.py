"""A worker outlives its database: it begins again, and no task meets a dead connection."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

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

    async def work(self, asked: asyncio.Event, began_well: asyncio.Event) -> None:
        self.begun += 1
        if not self.losses:
            asked.set()
            return
        loss = self.losses.pop(0)
        if loss:
            raise loss
        began_well.set()


def test_it_begins_again_whenever_the_database_was_lost(monkeypatch):
    monkeypatch.setattr(worker, "AGAIN_AFTER", 0)
    shift = Shift(None, ConnectorException(), None)

    asyncio.run(worker.keep_working(shift.work, asked=shift.asked))

    assert shift.begun == 4


BEGIN_AND_END = """
import asyncio
from sluis.hub.hub_command import set_up
set_up("work")
from sluis.hub.journey import worker

async def work(seconds):
    asked = asyncio.Event()
    asyncio.get_running_loop().call_later(seconds, asked.set)
    await worker.keep_working(worker._work, asked=asked)

for seconds in (0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1, 0.3):
    asyncio.run(work(seconds))
"""


@pytest.mark.django_db(transaction=True)
def test_it_ends_whenever_it_is_asked_to_also_while_it_connects():
    connection.ensure_connection()
    address = {"SLUIS_DATABASE_URL": connection.connection.info.dsn}

    done = subprocess.run(
        [sys.executable, "-c", BEGIN_AND_END], env=os.environ | address, timeout=60, check=False
    )

    assert done.returncode == 0


class Looking(worker.AttentiveWorker):
    """Is told of a task while its first look into the queue finds none."""

    looks = 0

    async def fetch_job(self, **_):
        self.looks += 1
        if self.looks == 1:
            await self._handle_notification(channel="any", notification={"type": "job_inserted", "job_id": 7})


def test_it_looks_again_when_it_is_told_of_a_task_while_it_looks():
    async def look():
        looking = Looking(app=SimpleNamespace(), queues=["belt"])
        looking.app.job_manager, looking.worker_id = looking, 1
        await looking._fetch_and_process_jobs()
        return looking.looks

    assert asyncio.run(look()) == 2


def test_it_gives_up_when_there_is_no_database_at_the_start():
    shift = Shift(ConnectorException())

    with pytest.raises(ConnectorException):
        asyncio.run(worker.keep_working(shift.work, asked=shift.asked))
