"""Forms: whether a form costs the same in few files and in many, in one hub whose register grows meanwhile.

It prints for each form the time and the processor's time; the least of a few rounds where a size is small,
because what else a machine does weighs more on a short measure. Few files keep all workers busy only for a
part of a short time, so the processor's time is the one that tells whether a form costs more.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

from benchmarks.forms_speed import measured
from tests.stories.hub import Hub

GOAL = 0.15
IN_A_FILE = 500
SIZES = {2_000: 5, 20_000: 3, 200_000: 1}  # forms, rounds
LARGEST = {2_000_000: 1}


def run(sizes: dict[int, int]) -> None:
    """Measure every size in one hub, and print."""
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-"))
    place.chmod(0o755)
    hub = Hub(place / "data")
    hub.start()
    first, each = 1, {}
    try:
        for forms, rounds in sizes.items():
            files, found = forms // IN_A_FILE, []
            for _ in range(rounds):
                found.append(measured(hub, files=files, forms=IN_A_FILE, first=first)[:2])
                first += files
            each[forms] = [min(kind) / forms * 1e6 for kind in zip(*found, strict=True)]
    finally:
        hub.stop()
        shutil.rmtree(place, ignore_errors=True)
    for forms, (time, processor) in each.items():
        print(f"  {forms:>9} forms: {time:6.0f} us each, {processor:6.0f} us of processor")
    for name, kind in zip(("time", "processor"), zip(*each.values(), strict=True), strict=True):
        print(f"  {name}: the dearest {max(kind) / min(kind) - 1:.0%} above the cheapest, goal {GOAL:.0%}")


def main() -> None:
    """Read the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also 2,000,000 forms: about twenty minutes")
    parser.add_argument("--small", action="store_true", help="not even 200,000")
    asked = parser.parse_args()
    sizes = SIZES | (LARGEST if asked.all else {})
    run({forms: rounds for forms, rounds in sizes.items() if not asked.small or forms <= 20_000})


if __name__ == "__main__":
    main()
