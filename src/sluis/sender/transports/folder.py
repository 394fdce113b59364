"""Six folders on this machine, for a gateway that carries them away, and for tests.

Law: a file appears under its name whole or not at all (temporary name, fsync, rename).
It does not look at what it carries.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from sluis.protocol.errors import TransferError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sluis.protocol.folders import Folder
    from sluis.sender.transports import Progress

CHUNK = 1024 * 1024


class FolderTransport:
    """The six folders below `root`; they must exist."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def put(
        self, folder: Folder, name: str, stream: BinaryIO, *, size: int, on_progress: Progress | None = None
    ) -> None:
        # A leading dot keeps the unfinished file out of everybody's listing.
        unfinished = self._file(folder, f".{name}.part")
        with _as_transfer_errors(f"{name} could not be written to {unfinished.parent}"):
            done = 0
            with unfinished.open("wb") as target:
                while chunk := stream.read(CHUNK):
                    target.write(chunk)
                    done += len(chunk)
                    if on_progress:
                        on_progress(name, done, size)
                target.flush()
                os.fsync(target.fileno())
            unfinished.replace(self._file(folder, name))

    def list(self, folder: Folder) -> tuple[str, ...]:
        with _as_transfer_errors(f"The folder {self._root / folder} could not be listed"):
            entries = [entry for entry in (self._root / folder).iterdir() if entry.is_file()]
        return tuple(sorted(entry.name for entry in entries if not entry.name.startswith(".")))

    def fetch(self, folder: Folder, name: str, sink: BinaryIO) -> None:
        with (
            _as_transfer_errors(f"{name} could not be read from {self._root / folder}"),
            self._file(folder, name).open("rb") as source,
        ):
            shutil.copyfileobj(source, sink, CHUNK)

    def remove(self, folder: Folder, name: str) -> None:
        with _as_transfer_errors(f"{name} could not be removed from {self._root / folder}"):
            self._file(folder, name).unlink(missing_ok=True)

    def close(self) -> None:
        """A folder has nothing to let go of."""

    def _file(self, folder: Folder, name: str) -> Path:
        if "/" in name or "\\" in name or name in {"", ".", ".."}:
            raise TransferError(f"{name!r} is not the name of a file.", permanent=True)
        return self._root / folder / name


@contextmanager
def _as_transfer_errors(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        permanent = isinstance(fault, FileNotFoundError | PermissionError | NotADirectoryError)
        raise TransferError(f"{what}: {fault.strerror or fault}.", permanent=permanent) from fault
