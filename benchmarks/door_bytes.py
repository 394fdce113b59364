"""One large file through the door: put and get by OpenSSH's `sftp`, ours against OpenSSH's own server.

Same disk, same cipher, one after the other. Ours brings every byte to disk before it says "ok"; OpenSSH only
when it is asked to (`put -f`), so both of its ways are shown. Every put has other bytes than the one before.
"""

from __future__ import annotations

import argparse
import os
import time
from typing import TYPE_CHECKING

from benchmarks.door_cost import median
from benchmarks.door_sides import options, sides

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.door_openssh import Side
    from benchmarks.door_sides import Sides

NAME = "FI.FLAD.100001.20260101.09999.R.1.1"
GOAL = 0.9


def make(path: Path, size: int) -> None:
    with path.open("wb") as file:
        while size > 0:
            file.write(os.urandom(min(size, 1 << 20)))
            size -= 1 << 20


def change(path: Path, number: int) -> None:
    """Other bytes, so that a server which knows contents by their hash has never seen this one."""
    with path.open("r+b") as file:
        file.write(number.to_bytes(8, "big"))


def timed(both: Sides, side: Side, command: str) -> tuple[float, float]:
    """Seconds on the clock, and of the processors in the server."""
    spent, began = side.processes.seconds(), time.perf_counter()
    both.run(side, [command])
    return time.perf_counter() - began, side.processes.seconds() - spent


def measure(both: Sides, *, rounds: int, size: int) -> dict[str, list[tuple[float, float]]]:
    """For each way of each side, one measurement a round."""
    data, back = both.place / "data.bin", both.place / "back.bin"
    make(data, size)
    found: dict[str, list[tuple[float, float]]] = {}
    for number in range(rounds):
        for side in both.all if number % 2 else reversed(both.all):
            ways = ["put"] if side is both.ours else ["put", "put -f"]
            for way in ways:
                change(data, number * 10 + len(way))
                cost = timed(both, side, f"{way} {data} {side.inbox}/{NAME}")
                found.setdefault(f"{side.name} {way}", []).append(cost)
            cost = timed(both, side, f"get {side.inbox}/{NAME} {back}")
            found.setdefault(f"{side.name} get", []).append(cost)
            assert back.stat().st_size == size, "what came back has another size"
    return found


def show(found: dict[str, list[tuple[float, float]]], *, size: int) -> None:
    print(f"  {'':<16}{'seconds':>9}{'MB/s':>9}{'processor s':>13}")
    times = {way: median([seconds for seconds, _ in costs]) for way, costs in found.items()}
    for way, costs in sorted(found.items()):
        busy = median([spent for _, spent in costs])
        print(f"  {way:<16}{times[way]:9.2f}{size / 1e6 / times[way]:9.0f}{busy:13.2f}")
    for ours, other in (("put", "put"), ("put", "put -f"), ("get", "get")):
        if f"OpenSSH {other}" in times:
            ratio = times[f"OpenSSH {other}"] / times[f"Sluis {ours}"]
            print(f"  {ours} against {other:<12}{ratio:7.2f} x the speed of OpenSSH (goal {GOAL})")


def main() -> None:
    """Read the sizes from the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=500)
    options(parser)
    sizes = parser.parse_args()
    size = sizes.megabytes * 1_000_000
    with sides(sizes) as both:
        found = measure(both, rounds=sizes.rounds, size=size)
    print(f"one file of {sizes.megabytes} MB, {sizes.cipher}, {sizes.rounds} rounds")
    show(found, size=size)


if __name__ == "__main__":
    main()
