"""The one place where a door meets Django and the disk: a bounded pool of threads.

Laws: database work, creating files, reading them and bringing them to disk never runs on the event loop;
every piece of work finds a live connection and leaves none behind in a broken transaction. The one exception
is a write into the page cache for a draft that is open already (transfers.py says why).
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from select import POLLIN, poll
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from django.db import close_old_connections, connection

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class Seam:
    """Runs ordinary functions in threads of its own."""

    def __init__(self, *, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="door")

    async def in_thread(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of the function, run in a thread. What it raises is raised here."""
        work = partial(function, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._pool, _with_live_connection, work)

    def ask(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """The same for a caller that has a thread of its own: it waits."""
        return self._pool.submit(_with_live_connection, partial(function, *args, **kwargs)).result()

    def close(self) -> None:
        """Wait for the work that was begun, and take no more."""
        self._pool.shutdown(wait=True)


def _with_live_connection(work: Callable[[], T]) -> T:
    if _server_spoke():
        close_old_connections()
    try:
        return work()
    except BaseException:
        if _may_be_hurt():
            close_old_connections()
        raise


def _may_be_hurt() -> bool:
    """Whether a failure may have left the connection broken, or within a transaction.

    Most failures are a sender's: a file that is not there, which OpenSSH asks for before each put. They leave
    it as it was, and to look after it would be one more question to the database.
    """
    if connection.connection is None:
        return False
    in_autocommit: bool = connection.get_autocommit()
    return connection.errors_occurred or in_autocommit != connection.settings_dict["AUTOCOMMIT"]


def _server_spoke() -> bool:
    """Whether the connection of this thread has something to say although nothing was asked.

    A server that goes away says so, or its socket ends. Looking costs nothing; asking it `SELECT 1` before
    each piece of work, as Django would, is one query in eight (measured).
    """
    driver = connection.connection
    if driver is None:
        return False
    if driver.closed:
        return True
    waiting = poll()
    waiting.register(driver.fileno(), POLLIN)
    return bool(waiting.poll(0))
