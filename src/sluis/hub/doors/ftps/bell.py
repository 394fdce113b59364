"""Lets other threads have something done in the thread of a connection, at once and without anybody polling.

Law: what is rung for is done between two events of that connection, never beside them.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Bell:
    """Hangs in one event loop of pyftpdlib, which sees it as one more line."""

    def __init__(self, loop: Any) -> None:
        self._errands: deque[Callable[[], None]] = deque()
        self._lock = threading.Lock()
        self._loop = loop
        self._fileno, self._rope = os.pipe()
        os.set_blocking(self._fileno, False)
        os.set_blocking(self._rope, False)
        loop.register(self._fileno, self, loop.READ)

    def ring(self, errand: Callable[[], None]) -> None:
        """From any thread. Nothing happens when the connection is gone."""
        with self._lock:
            self._errands.append(errand)
            if self._rope >= 0:
                with suppress(BlockingIOError):  # it rings already
                    os.write(self._rope, b"!")

    def close(self) -> None:
        with self._lock:
            if self._rope >= 0:
                self._loop.unregister(self._fileno)
                os.close(self._fileno)
                os.close(self._rope)
                self._rope = -1

    # --- what the loop asks of a line -----------------------------------------------------------------

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def handle_read_event(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._fileno, 4096)
        while self._errands:
            self._errands.popleft()()

    def handle_error(self) -> None:
        """An errand went wrong: the connection's own loop says so."""
        raise  # noqa: PLE0704  # asyncore calls this while it handles the exception
