"""A line that breaks: a small relay in front of a door, which ends everything after so many bytes.

Law: after the cut nobody gets through any more, so that a program cannot mend it by itself.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Self


class Cutter:
    """Listens on a free port while it is entered. `after` counts the bytes from the client."""

    def __init__(self, door: int, *, after: int) -> None:
        self._door, self._left = door, after
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                door = socket.create_connection(("127.0.0.1", self._door))
                with self._lock:
                    self._open += [client, door]
                threading.Thread(target=self._relay, args=(client, door, True), daemon=True).start()
                threading.Thread(target=self._relay, args=(door, client, False), daemon=True).start()

    def _relay(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
                if counted:
                    self._count(len(piece))
            target.shutdown(socket.SHUT_WR)

    def _count(self, bytes_: int) -> None:
        self._left -= bytes_
        if self._left <= 0:
            self._cut()

    def _cut(self) -> None:
        with self._lock:
            for end in (self._listener, *self._open):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
            self._open.clear()
