"""One worker process: procrastinate's worker, with a heartbeat for the claims that it holds.

Laws: it works until it is asked to stop, also when the database goes away meanwhile: procrastinate then ends
its worker, and a new one is begun here as soon as the database answers; every task finds a live connection.
Only a failure at the very start ends the process, because waiting would not help.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from typing import TYPE_CHECKING, Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker
from psycopg_pool import PoolTimeout

from sluis.hub.applications.learning.long_work import stop_all
from sluis.hub.journey.claim import Heartbeat
from sluis.hub.journey.giving_way import give_way
from sluis.hub.journey.wake import QUEUE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from procrastinate.jobs import Notification

    Work = Callable[[asyncio.Event, asyncio.Event], Awaitable[None]]

log = logging.getLogger("sluis.journey")
AGAIN_AFTER = 1.0  # seconds between the loss of the database and the next attempt
CONNECTED_WITHIN = 5.0  # seconds that procrastinate waits for a connection


class AttentiveWorker(Worker):
    """Procrastinate's worker, which forgets a notice that comes while it looks into the queue.

    It clears its event after each look: what was committed after that look began, and told before it ended,
    waited for the next polling, a second later. Here it looks again when anything was told meanwhile.
    """

    _told = False

    async def _handle_notification(self, *, channel: str, notification: Notification) -> None:
        self._told = True
        await super()._handle_notification(channel=channel, notification=notification)

    async def _fetch_and_process_jobs(self) -> None:
        self._told = True
        while self._told and not self._stop_event.is_set():
            self._told = False
            await super()._fetch_and_process_jobs()  # type: ignore[no-untyped-call]  # theirs has no types


def run_worker() -> None:
    """Work until SIGTERM or SIGINT; what is being carried is finished first."""
    give_way()
    heartbeat = Heartbeat()
    heartbeat.start()
    log.info("Worker started", extra={"action": "worker_started"})
    try:
        asyncio.run(_until_asked_to_stop())
    finally:
        heartbeat.stop()
        log.info("Worker stopped", extra={"action": "worker_stopped"})


async def _until_asked_to_stop() -> None:
    asked = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, asked.set)
    await keep_working(_work, asked=asked)


async def keep_working(work: Work, *, asked: asyncio.Event) -> None:
    """Begin `work` anew whenever it ends before it was asked to.

    It gets the event that asks it to stop, and one that it sets when it began well.
    """
    began_well = asyncio.Event()
    while not asked.is_set():
        try:
            await work(asked, began_well)
        except (ConnectorException, PoolTimeout) as problem:
            if not began_well.is_set():
                raise
            log.warning("No database", extra={"action": "worker_has_no_database", "reason": str(problem)})
        if not asked.is_set():
            log.warning("The database went away; trying again", extra={"action": "worker_begins_again"})
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(asked.wait(), timeout=AGAIN_AFTER)


async def _work(asked: asyncio.Event, began_well: asyncio.Event) -> None:
    """Ends when it is asked to, after what it carries is finished, or when the database is lost."""
    connector = PsycopgConnector(kwargs=connector_params(), timeout=CONNECTED_WITHIN)
    workers = app.with_connector(connector)
    await sync_to_async(close_old_connections)()  # procrastinate's clock works in this one thread
    # Only the worker is ever cancelled: a pool that is cancelled while it opens never ends.
    async with workers.open_async():
        began_well.set()
        workers.perform_import_paths()  # type: ignore[no-untyped-call]  # theirs has no types
        worker = AttentiveWorker(
            app=workers,
            queues=[QUEUE],
            name=f"worker-{os.getpid()}",
            concurrency=settings.CONCURRENCY,
            fetch_job_polling_interval=1.0,
            shutdown_graceful_timeout=30.0,
            delete_jobs="successful",
            install_signal_handlers=False,
            task_middleware=[with_live_connection],
        )
        working = asyncio.create_task(worker.run())  # type: ignore[no-untyped-call]  # theirs has no types
        await _until_done_or_asked(working, asked)


async def _until_done_or_asked(working: asyncio.Task[None], asked: asyncio.Event) -> None:
    asking = asyncio.create_task(asked.wait())
    await asyncio.wait({working, asking}, return_when=asyncio.FIRST_COMPLETED)
    asking.cancel()
    if asked.is_set():
        stop_all()  # what takes minutes is put back: nobody waits for it
        working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


def with_live_connection(task: Callable[[], Any], *_: object) -> Any:
    """Around every task: its thread's connection may have died since the task before it."""
    close_old_connections()
    try:
        return task()
    finally:
        close_old_connections()
