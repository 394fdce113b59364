"""How long a sender waits: from the "ok" for its GO until it has read the receipt in OUT, on an idle hub.

One sender on one kept connection looks into OUT again and again, as real ones do, only more often; the hub is
idle again, notification included, before the next sample begins.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from typing import TYPE_CHECKING

import asyncssh

from benchmarks.door_cost import median, share
from benchmarks.door_sides import options, sides
from benchmarks.journey import made

if TYPE_CHECKING:
    from benchmarks.door_sides import Sides

LOOK_EVERY = 0.005  # seconds
PATIENCE = 30.0
GOAL = 0.3


async def put(client: asyncssh.SFTPClient, name: str, data: bytes) -> None:
    async with client.open(f"IN/{name}", "wb") as file:
        await file.write(data)


async def comes(client: asyncssh.SFTPClient, start: str) -> str:
    """The name of the answer that begins so, once it can be listed."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        names = [str(name) for name in await client.listdir("OUT")]
        if found := next((name for name in names if name.startswith(start)), ""):
            return found
        await asyncio.sleep(LOOK_EVERY)
    raise TimeoutError(f"no {start} within {PATIENCE:.0f} seconds")


async def sample(client: asyncssh.SFTPClient, triplet: dict[str, bytes]) -> tuple[float, float]:
    """Seconds to the receipt and to the notification; OUT is empty before and after."""
    for name, data in triplet.items():
        await put(client, name, data)
    stem = next(iter(triplet)).removesuffix(".1")
    await put(client, "GO" + stem[2:], b"")
    began = time.perf_counter()
    receipt = await comes(client, "FO.ACRF.")
    async with client.open(f"OUT/{receipt}", "rb") as file:
        assert stem[2:].encode() in bytes(await file.read()), "this is the receipt of another file"
    to_receipt = time.perf_counter() - began
    await comes(client, "FO.NOTI.")
    to_notification = time.perf_counter() - began
    await empty(client)
    return to_receipt, to_notification


async def empty(client: asyncssh.SFTPClient) -> None:
    for name in await client.listdir("OUT"):
        if str(name) not in (".", ".."):
            await client.remove(f"OUT/{name!s}")


async def measure(both: Sides, *, samples: int, forms: int) -> list[tuple[float, float]]:
    side, address = both.ours, both.hub.addresses["sftp"]
    options_ = {
        "port": side.port,
        "username": side.user,
        "client_keys": [str(side.key)],
        "known_hosts": ([asyncssh.import_public_key(address["host_key"])], [], []),
        "agent_path": None,
    }
    async with asyncssh.connect(side.host, **options_) as line, line.start_sftp_client() as client:
        await empty(client)
        found = []
        for number in range(1, samples + 1):
            found.append(await sample(client, made(both.hub, files=1, forms=forms, first=number)))
            await asyncio.sleep(0.05 + number % 10 * 0.013)  # not in step with any clock of the hub
        return found


def main() -> None:
    """Read the sizes from the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=200)
    parser.add_argument("--forms", type=int, default=15)
    options(parser)
    sizes = parser.parse_args()
    with sides(sizes) as both:
        found = asyncio.run(measure(both, samples=sizes.samples, forms=sizes.forms))
    print(f"GO closed to answer read, idle hub, {sizes.samples} samples, seconds")
    print(f"  {'':<14}{'median':>8}{'p90':>8}{'p99':>8}{'most':>8}")
    for name, times in zip(("receipt", "notification"), zip(*found, strict=True), strict=True):
        shares = (share(times, 0.9), share(times, 0.99), max(times))
        print(f"  {name:<14}{median(times):8.3f}" + "".join(f"{seconds:8.3f}" for seconds in shares))
    print(f"  goal: p99 of the receipt under {GOAL}")


if __name__ == "__main__":
    main()
