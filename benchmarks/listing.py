"""A long listing: from the opening of a folder to its first lines, with 100,000 files in it and with 1,000.

One hub, two senders: Atlas has the long folders, Circe the short ones; both are asked in turns, over kept
connections, for IN and for OUT. Goal: the first page within 0.1 s. The whole listing is timed a few times.
The rows are written straight into the database: their contents are never asked for.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
import time
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.door_cost import Processes, children_of, median, share
from benchmarks.journey import connected
from tests.stories.hub import Hub

if TYPE_CHECKING:
    from collections.abc import Iterator

    import asyncssh

GOAL = 0.1  # seconds
FEW = 1_000
PARTS = ("FI", "FS")  # of each set in IN: 100,000 files are 50,000 sets that wait for their GO
SETS = """
INSERT INTO journey_submission (channel_id, folder, environment, stem, go_name, application, created_at,
    status, status_at, fence, attempts, refusals, signatures, waits, outcomes, outcomes_size, receipt_name,
    notification_name)
SELECT c.id, 'IN', 'R', 'FLAD.' || s.number || '.20261121.' || to_char(n, 'FM00000') || '.R', '', '', now(),
    'arriving', now(), 0, 0, '[]', '[]', false, '', 0, '', ''
FROM channels_channel c JOIN channels_sender s ON s.id = c.sender_id, generate_series(1, %s) n
WHERE c.username = %s RETURNING 1"""
FILES = """
INSERT INTO journey_part (submission_id, channel_id, folder, name, digest, size, whole, arrived_at)
SELECT s.id, s.channel_id, 'IN', part || '.' || s.stem || '.1.1', repeat('0', 64), 20000, true, now()
FROM journey_submission s JOIN channels_channel c ON c.id = s.channel_id, unnest(%s::text[]) part
WHERE c.username = %s AND s.folder = 'IN' AND s.status = 'arriving' RETURNING 1"""
ANSWERS = """
INSERT INTO pickup_pickupfile (channel_id, folder, name, digest, size, ticket, created_at)
SELECT c.id, 'OUT', 'FO.NOTI.999999.20261121.' || to_char(n, 'FM000000') || '.R', repeat('0', 64), 20000, '',
    now()
FROM channels_channel c, generate_series(1, %s) n WHERE c.username = %s RETURNING 1"""


def fill(hub: Hub, name: str, files: int) -> None:
    """So many files in IN and in OUT of this sender."""
    user = f"EXP{name.upper()}"
    hub.rows(SETS, files // len(PARTS), user)
    hub.rows(FILES, list(PARTS), user)
    hub.rows(ANSWERS, files, user)


async def first_lines(client: asyncssh.SFTPClient, folder: str) -> float:
    """Seconds from the opening of the folder to the first name that is a file's."""
    began = time.perf_counter()
    lines = client.scandir(folder)
    async for line in lines:
        if str(line.filename) not in (".", ".."):
            took = time.perf_counter() - began
            await lines.aclose()
            return took
    raise AssertionError(f"{folder} is empty")


async def whole(client: asyncssh.SFTPClient, folder: str, *, files: int) -> float:
    """Seconds for all of it."""
    began = time.perf_counter()
    found = [name for name in await client.listdir(folder) if str(name) not in (".", "..")]
    assert len(found) >= files, f"{folder} shows {len(found)} of {files} files"
    return time.perf_counter() - began


async def measure(hub: Hub, *, many: int, rounds: int) -> None:
    """Both senders in turns; prints as it goes."""
    door = Processes(children_of(hub.process.pid, "serve sftp"))
    async with AsyncExitStack() as open_:
        clients = {}
        for name in ("atlas", "circe"):
            clients[name] = await open_.enter_async_context(connected(hub, name))
        for folder in ("IN", "OUT"):
            times: dict[str, list[float]] = {name: [] for name in clients}
            worked = dict.fromkeys(clients, 0.0)
            for _ in range(rounds):
                for name, client in clients.items():
                    before = door.seconds()
                    times[name].append(await first_lines(client, folder))
                    worked[name] += door.seconds() - before
            for name, files in (("atlas", many), ("circe", FEW)):
                _tell(f"{folder} with {files} files", times[name], worked[name] / rounds)
            entire = [await whole(clients["atlas"], folder, files=many) for _ in range(3)]
            ratio = median(times["atlas"]) / median(times["circe"])
            print(f"  first page, many against few: {ratio:.2f} times; all {many}: {median(entire):.2f} s")


def _tell(what: str, times: list[float], worked: float) -> None:
    shares = " ".join(f"{seconds * 1e3:8.1f}" for seconds in (median(times), share(times, 0.99), worked))
    print(f"  {what:<22}{shares}")


@contextmanager
def running() -> Iterator[Hub]:
    """A hub in a folder of its own."""
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-"))
    place.chmod(0o755)
    hub = Hub(place / "data")
    try:
        hub.start()
        yield hub
    finally:
        if hub.process and hub.process.poll() is None:
            hub.stop()
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Read the sizes from the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=100_000, help="files in the long folders")
    parser.add_argument("--rounds", type=int, default=100)
    sizes = parser.parse_args()
    print(f"Long listings: milliseconds to the first page; goal {GOAL * 1e3:.0f}")
    print(f"  {'':<22}{'median':>8} {'99 %':>8} {'door':>8}  (door: its processor time)")
    with running() as hub:
        fill(hub, "atlas", sizes.many)
        fill(hub, "circe", FEW)
        asyncio.run(measure(hub, many=sizes.many, rounds=sizes.rounds))


if __name__ == "__main__":
    main()
