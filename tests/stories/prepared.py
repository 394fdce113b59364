"""What a first start makes before it starts anything: made once for all processes of a test run, and copied.

Law: it is made by the code of `sluis up` itself, and `sluis up` goes over it again at every start. Stories
about the first start do without.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from tests.stories.place import SERVER

#: Where it is, for all processes of this run; without it every start is a first one.
PREPARED = "SLUIS_TESTS_PREPARED"
MAKE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from sluis.up import command, place, postgres
data, now = Path(sys.argv[1]), datetime.now(UTC)
database = postgres.start(data / "postgres")
here = place.Place(data=data, http_port=1, sftp_port=2, ftps_port=3)
command._make_keys(here, database.url, at=now)
command._prepare(here, demo=True, now=now)
database.stop()
"""


def put_prepared(data: Path) -> None:
    """Make `data`, which is not there yet, as a first start would leave it before its doors open."""
    given = os.environ.get(PREPARED)
    if not given or os.environ.get(SERVER):  # a database elsewhere is filled by the first start
        return
    template = Path(given)
    with template.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _make(template)
    subprocess.run(["cp", "-a", template, data], check=True)


def _make(template: Path) -> None:
    draft = template.with_suffix(".draft")
    quiet = {k: v for k, v in os.environ.items() if not k.startswith(("SLUIS_", "DJANGO_"))}
    subprocess.run([sys.executable, "-c", MAKE, draft], env=quiet, check=True)
    draft.rename(template)
