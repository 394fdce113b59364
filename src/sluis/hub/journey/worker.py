"""One worker process: procrastinate's worker, with a heartbeat for the claims that it holds."""

from __future__ import annotations

import asyncio
import logging
import os

from django.conf import settings
from procrastinate.contrib.django import app

from sluis.hub.journey.claim import Heartbeat
from sluis.hub.journey.wake import QUEUE

log = logging.getLogger("sluis.journey")


def run_worker() -> None:
    """Work until SIGTERM or SIGINT; what is being carried is finished first."""
    heartbeat = Heartbeat()
    heartbeat.start()
    log.info("Worker started", extra={"action": "worker_started"})
    try:
        asyncio.run(_work())
    finally:
        heartbeat.stop()
        log.info("Worker stopped", extra={"action": "worker_stopped"})


async def _work() -> None:
    workers = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # Django's own
    async with workers.open_async():
        await workers.run_worker_async(
            queues=[QUEUE],
            name=f"worker-{os.getpid()}",
            concurrency=settings.CONCURRENCY,
            fetch_job_polling_interval=1.0,
            shutdown_graceful_timeout=30.0,
            delete_jobs="successful",
            install_signal_handlers=True,
        )
