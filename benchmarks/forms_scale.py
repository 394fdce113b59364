"""Forms: whether a form costs the same in few files and in many, in one hub whose register grows meanwhile.

It prints the time for each form at each size; the least of a few rounds where a size is small, because what
else a machine does weighs more on a short measure.
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
            files, seconds = forms // IN_A_FILE, []
            for _ in range(rounds):
                seconds.append(measured(hub, files=files, forms=IN_A_FILE, first=first)[0])
                first += files
            each[forms] = min(seconds) / forms * 1e6
    finally:
        hub.stop()
        shutil.rmtree(place, ignore_errors=True)
    for forms, micro in each.items():
        print(f"  {forms:>9} forms: {micro:6.0f} us each")
    spread = max(each.values()) / min(each.values()) - 1
    print(f"  the dearest form costs {spread:.0%} more than the cheapest, goal at most {GOAL:.0%}")


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
