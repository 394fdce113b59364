"""An empty database of its own for a measure that starts no hub, with Django set up on it."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sluis.up import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def own_database() -> Iterator[None]:
    """Until the end of the block, and only once in a process: Django reads its settings once."""
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-"))
    place.chmod(0o755)
    server = postgres.start(place / "postgres")
    try:
        _set_up(place, server.url)
        yield
    finally:
        server.stop()
        shutil.rmtree(place, ignore_errors=True)


def _set_up(place: Path, url: str) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "sluis.hub.settings",
        "SLUIS_DATABASE_URL": url,
        "SLUIS_DATA": str(place / "data"),
        "SLUIS_SECRET_KEY": "only-for-a-benchmark",
        "SLUIS_HOSTS": "testserver",
    }
    import django  # noqa: PLC0415  # the seam: settings are read from the environment set just before
    from django.core.management import call_command  # noqa: PLC0415  # as above

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
