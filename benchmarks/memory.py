"""Memory: the peak of every process of a hub for one small file, then for one that is a hundred times larger.

Linux only: the peak is VmHWM in /proc. The ratio says whether memory grows with the file.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.journey import made, until_answered, upload
from tests.stories.hub import Hub


def peaks(hub: Hub) -> dict[str, float]:
    """MB at most so far, by part of the hub; the database server is not counted."""
    listing = subprocess.run(
        ["ps", "--ppid", str(hub.process.pid), "-o", "pid=,args="], capture_output=True, text=True, check=True
    )
    found: dict[str, float] = {}
    for line in listing.stdout.splitlines():
        pid, _, arguments = line.strip().partition(" ")
        status = Path("/proc", pid, "status").read_text().splitlines()
        peak = next(int(row.split()[1]) / 1024 for row in status if row.startswith("VmHWM"))
        name = arguments.partition("-m sluis ")[2].partition(" --")[0] or arguments
        found[name] = max(found.get(name, 0.0), peak)
    return found


def peak_for(*, forms: int) -> tuple[dict[str, float], float]:
    """Peaks of a fresh hub after one file with that many forms, and the size of the file in MB."""
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-"))
    place.chmod(0o755)
    hub = Hub(place / "data", environment={"SLUIS_LEARNING_FORMS": str(max(forms, 500))})
    hub.start()
    try:
        triplet = made(hub, files=1, forms=forms)
        go = {"GO" + name[2:].removesuffix(".1"): b"" for name in triplet if name.startswith("FI.")}
        asyncio.run(upload(hub, triplet))
        asyncio.run(upload(hub, go))
        until_answered(hub, 2)  # this one, and the one that the start itself sends
        return peaks(hub), sum(map(len, triplet.values())) / 1e6
    finally:
        hub.stop()
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Read the sizes from the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=500, help="forms")
    parser.add_argument("--large", type=int, default=50_000, help="forms")
    sizes = parser.parse_args()
    (small, small_size), (large, large_size) = peak_for(forms=sizes.small), peak_for(forms=sizes.large)
    print(f"{'peak memory, MB':<20} {small_size:8.1f} MB file {large_size:8.1f} MB file    ratio")
    for part in sorted(small):
        print(f"  {part:<18} {small[part]:13.0f} {large[part]:16.0f} {large[part] / small[part]:11.2f}")


if __name__ == "__main__":
    main()
