"""Transports: they move bytes between this machine and the six folders, and nothing else.

Laws: only `TransferError` leaves a transport, and it says whether trying again can help; a transport knows
no name's meaning, no order and no signature. To write another one, implement `Transport`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.protocol.folders import Folder

    # Called with the name of the file, the bytes that went so far, and all of its bytes.
    Progress = Callable[[str, int, int], None]


class Transport(Protocol):
    """The gestures of a sender. Every one may raise TransferError."""

    def put(
        self, folder: Folder, name: str, stream: BinaryIO, *, size: int, on_progress: Progress | None = None
    ) -> None:
        """Write the `size` bytes of `stream` as one file; an older file of that name is replaced."""

    def list(self, folder: Folder) -> tuple[str, ...]:
        """The names of the files in the folder, sorted."""

    def fetch(self, folder: Folder, name: str, sink: BinaryIO) -> None:
        """Write all bytes of a file to `sink`."""

    def remove(self, folder: Folder, name: str) -> None:
        """Remove a file; one that is no longer there counts as removed."""

    def close(self) -> None:
        """Let go of the connection."""
