"""Forms: many files of training forms, from the first GO to the last notification and the committed register.

Beside it, in the same run and over the same bytes: xmllint on every core. It prints how many times longer the
journey takes, and where the processors spent it.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks import forms_xmllint, processes
from benchmarks.journey import PROGRESS, STATIONS, made, until_answered, upload
from tests.stories.hub import Hub

GOAL = 6.0
REGISTERED = "SELECT count(*) FROM learning_version"


class Measured(NamedTuple):
    """Seconds from the first GO to the last notification, those of all processors, and the files sent."""

    seconds: float
    processor: float
    files: dict[str, bytes]


def measured(hub: Hub, *, files: int, forms: int, first: int = 1) -> Measured:
    """Send files of so many forms each, numbered from `first`, and wait for the last notification."""
    triplets = made(hub, files=files, forms=forms, first=first)
    asyncio.run(upload(hub, triplets))
    go = {"GO" + name[2:].removesuffix(".1"): b"" for name in triplets if name.startswith("FI.")}
    answered, _, applied = hub.rows(PROGRESS, "GO.FLAD.%.R.1")[0]
    registered = hub.rows(REGISTERED)[0][0]
    began_at, began, before = datetime.now(UTC), time.perf_counter(), processes.used(hub)
    asyncio.run(upload(hub, go))
    total = until_answered(hub, files + answered) - int(applied)
    seconds = time.perf_counter() - began
    if (total, hub.rows(REGISTERED)[0][0] - registered) != (files * forms,) * 2:
        raise AssertionError(f"{total} forms applied, not {files * forms}, or not all in the register")
    _tell(hub, began_at, before, forms=total, seconds=seconds)
    return Measured(seconds, sum(processes.used(hub).values()) - sum(before.values()), triplets)


def _tell(hub: Hub, began_at: datetime, before: dict[str, float], *, forms: int, seconds: float) -> None:
    print(
        f"{forms} forms: {seconds:.2f} s, {forms / seconds:.0f} forms/s, {seconds / forms * 1e6:.0f} us each"
    )
    for action, after in hub.rows(STATIONS, began_at, began_at):
        print(f"    last {action:<24} {after:8.2f} s")
    for part, now in sorted(processes.used(hub).items()):
        spent = now - before.get(part, 0.0)
        print(f"    processor of {part:<16} {spent:8.2f} s {spent / forms * 1e6:8.0f} us for each form")


def run(*, files: int, forms: int, rounds: int = 3) -> None:
    """Measure once, and print."""
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-"))
    place.chmod(0o755)
    hub = Hub(place / "data", environment={"SLUIS_LEARNING_FORMS": str(max(forms, 500))})
    hub.start()
    try:
        seconds, _, triplets = measured(hub, files=files, forms=forms)
    finally:
        hub.stop()
    try:
        if not forms_xmllint.is_here():
            print("  xmllint is not installed (Debian: libxml2-utils): nothing to compare with")
            return
        paths = forms_xmllint.stored(triplets, place / "xmllint")
        least = statistics.median(forms_xmllint.seconds_for(paths) for _ in range(rounds))
        print(f"    xmllint, same bytes, {forms_xmllint.CORES} cores   {least:8.2f} s, median of {rounds}")
        print(f"  ratio {seconds / least:.1f}, goal at most {GOAL:.0f}")
    finally:
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Read the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--forms", type=int, default=500, help="in each file")
    sizes = parser.parse_args()
    run(files=sizes.files, forms=sizes.forms)


if __name__ == "__main__":
    main()
