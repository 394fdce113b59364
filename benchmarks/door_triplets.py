"""Small triplets over kept connections, and with a new connection for each, against OpenSSH storing the same.

Ours has everything on: each part is on disk and in the database before its "ok", and receipts and
notifications are made meanwhile. Both are spoken to by OpenSSH's `sftp`, so many of them at the same time.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING

from benchmarks.door_cost import median
from benchmarks.door_sides import options, sides
from benchmarks.journey import made, until_answered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from benchmarks.door_openssh import Side
    from benchmarks.door_sides import Sides

KEPT_GOAL, NEW_GOAL = 0.3, 1.0


def batches(both: Sides, *, triplets: int, forms: int, numbers: Iterator[int]) -> list[list[str]]:
    """The commands for each triplet, with `{inbox}` for the folder; its files are made."""
    commands = []
    for _ in range(triplets):
        folder = both.place / f"sent-{next(numbers)}"
        commands.append(_batch(both, folder, forms=forms, number=int(folder.name.partition("-")[2])))
    return commands


def _batch(both: Sides, folder: Path, *, forms: int, number: int) -> list[str]:
    folder.mkdir()
    triplet = made(both.hub, files=1, forms=forms, first=number)
    go = {"GO" + name[2:].removesuffix(".1"): b"" for name in triplet if name.startswith("FI.")}
    for name, data in (triplet | go).items():
        (folder / name).write_bytes(data)
    return [f"put {folder / name} {{inbox}}/{name}" for name in triplet | go]


def store(both: Sides, side: Side, commands: Sequence[Sequence[str]], *, lines: int) -> tuple[float, float]:
    """Give each list of commands to an `sftp` of its own, so many at a time. Seconds, and of processors."""

    def one(batch: Sequence[str]) -> None:
        both.run(side, [command.format(inbox=side.inbox) for command in batch])

    spent, began = side.processes.seconds(), time.perf_counter()
    with ThreadPoolExecutor(lines) as pool:
        list(pool.map(one, commands))
    seconds = time.perf_counter() - began
    time.sleep(0.3)  # what OpenSSH's children spent is known when they are gone
    return seconds, side.processes.seconds() - spent


def dealt(commands: Sequence[Sequence[str]], lines: int) -> list[list[str]]:
    """The same commands in so many long batches: kept connections."""
    return [[command for batch in commands[start::lines] for command in batch] for start in range(lines)]


def measure(
    both: Sides, sizes: argparse.Namespace, *, lines: int, keep: bool, numbers: Iterator[int]
) -> dict[str, list[tuple[float, float]]]:
    """For each side, one measurement a round; ours begins each with an idle hub."""
    found: dict[str, list[tuple[float, float]]] = {}
    for turn in range(sizes.rounds):
        commands = batches(both, triplets=sizes.triplets, forms=sizes.forms, numbers=numbers)
        work = dealt(commands, lines) if keep else commands
        for side in both.all if turn % 2 else reversed(both.all):
            found.setdefault(side.name, []).append(store(both, side, work, lines=lines))
            if side is both.ours:
                began = time.perf_counter()
                until_answered(both.hub, next_total(both, sizes.triplets))
                found.setdefault("answers", []).append((time.perf_counter() - began, 0.0))
    return found


def next_total(both: Sides, triplets: int) -> int:
    """How many submissions of this hub are answered when these are too."""
    sent = both.hub.rows("SELECT count(*) FROM journey_submission WHERE go_name LIKE 'GO.FLAD.%%.R.1'")[0][0]
    assert sent >= triplets, "not every triplet was taken"
    return int(sent)


def show(found: dict[str, list[tuple[float, float]]], *, triplets: int, goal: float) -> None:
    print(f"  {'':<10}{'seconds':>9}{'triplets/s':>12}{'door, ms of processor for each file':>37}")
    for name in ("Sluis", "OpenSSH"):
        if costs := found.get(name):
            seconds, busy = median([cost[0] for cost in costs]), median([cost[1] for cost in costs])
            print(f"  {name:<10}{seconds:9.2f}{triplets / seconds:12.1f}{busy / triplets / 3 * 1000:37.1f}")
    later = median([cost[0] for cost in found["answers"]])
    print(f"  the last notification came {later:.1f} s after the last GO")
    if "OpenSSH" in found:
        pairs = zip(found["OpenSSH"], found["Sluis"], strict=True)
        ratio = median([other[0] / ours[0] for other, ours in pairs])
        print(f"  {ratio:.2f} x the speed of OpenSSH (goal {goal})")


def main() -> None:
    """Read the sizes from the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triplets", type=int, default=200, help="in one round")
    parser.add_argument("--forms", type=int, default=15, help="in one triplet: 15 make about 20 KB")
    parser.add_argument("--kept", type=int, default=8, help="kept connections; 0 leaves this part out")
    parser.add_argument(
        "--new", type=int, default=16, help="new connections at a time; 0 leaves this part out"
    )
    options(parser)
    sizes = parser.parse_args()
    numbers = count(1)
    with sides(sizes) as both:
        size = sum(len(data) for data in made(both.hub, files=1, forms=sizes.forms).values())
        print(f"{sizes.triplets} triplets of {size / 1e3:.0f} KB, {sizes.rounds} rounds, {sizes.doors} doors")
        if sizes.kept:
            print(f"on {sizes.kept} kept connections")
            found = measure(both, sizes, lines=sizes.kept, keep=True, numbers=numbers)
            show(found, triplets=sizes.triplets, goal=KEPT_GOAL)
        if sizes.new:
            print(f"a new connection for each, {sizes.new} at a time, {sizes.kex}")
            found = measure(both, sizes, lines=sizes.new, keep=False, numbers=numbers)
            show(found, triplets=sizes.triplets, goal=NEW_GOAL)


if __name__ == "__main__":
    main()
