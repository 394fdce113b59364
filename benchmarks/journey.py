"""The journey: many files with many forms, from the first GO to the last notification in OUT.

Beside it, in the same run and over the same bytes: lxml checking every file against the same schemas on one
core, which is the least that any hub must do.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import shutil
import tempfile
import time
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import asyncssh
from lxml import etree

from sluis.hub.applications.learning.sample import write_sample
from sluis.protocol.certificate import Certificate
from sluis.protocol.signature import encode_text, read_private_key, sign
from tests.stories.hub import Hub

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HERE = Path(__file__).parents[1] / "src" / "sluis" / "hub" / "applications" / "learning" / "schemas"
ATLAS = "1999990144"  # the employer of the demo world
CONNECTIONS = 4
PATIENCE = 1800.0  # seconds
PROGRESS = """
SELECT count(*) FILTER (WHERE status = 'answered'), count(*) FILTER (WHERE status = 'refused'),
       coalesce(sum(forms) FILTER (WHERE status IN ('applied', 'answered')), 0)
  FROM journey_submission WHERE go_name LIKE %s"""
STATIONS = """
SELECT action, extract(epoch FROM max(at) - %s::timestamptz) FROM audit_auditevent
 WHERE action LIKE 'submission.%%' AND at >= %s GROUP BY action ORDER BY 2"""


def made(hub: Hub, *, files: int, forms: int, first: int = 1) -> dict[str, bytes]:
    """Signed triplets of Atlas, numbered from `first`: name on the wire and bytes of every FI and FS."""
    home = hub.home("atlas")
    key = read_private_key((home / "key.pem").read_bytes(), None)
    certificate = Certificate.read((home / "certificate.pem").read_bytes())
    now = datetime.now(UTC)
    today = now.astimezone(ZoneInfo("Europe/Brussels"))
    triplets: dict[str, bytes] = {}
    for number in range(first, first + files):
        stem = f"FLAD.{hub.number('atlas')}.{today:%Y%m%d}.{number:05d}.R"
        stream = io.BytesIO()
        write_sample(stream, kind="training", enterprise=ATLAS, forms=forms, prefix=f"B{number}", at=now)
        data = stream.getvalue()
        triplets[f"FI.{stem}.1.1"] = data
        der = sign(io.BytesIO(data), key=key, certificate=certificate, at=now)
        triplets[f"FS.{stem}.1.1"] = encode_text(der)
    return triplets


@asynccontextmanager
async def connected(hub: Hub, name: str = "atlas") -> AsyncIterator[asyncssh.SFTPClient]:
    """One of the cast on a connection of its own."""
    address = hub.addresses["sftp"]
    options = {
        "port": address["port"],
        "username": f"EXP{name.upper()}",
        "client_keys": [str(hub.home(name) / "id_ed25519")],
        "known_hosts": ([asyncssh.import_public_key(address["host_key"])], [], []),
        "config": None,
        "agent_path": None,
    }
    async with asyncssh.connect(address["host"], **options) as line, line.start_sftp_client() as sftp:
        yield sftp


async def upload(hub: Hub, files: dict[str, bytes]) -> None:
    """Put every file in IN, over a few connections at the same time."""
    names = list(files)

    async def one(mine: list[str]) -> None:
        async with connected(hub) as sftp:
            for name in mine:
                async with sftp.open(f"IN/{name}", "wb") as file:
                    await file.write(files[name])

    await asyncio.gather(*(one(names[start::CONNECTIONS]) for start in range(CONNECTIONS)))


def until_answered(hub: Hub, files: int) -> int:
    """Wait for the last notification; returns how many forms were applied."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answered, refused, forms = hub.rows(PROGRESS, "GO.FLAD.%.R.1")[0]
        assert refused == 0, "the benchmark's own files are refused"
        if answered >= files:
            return int(forms)
        time.sleep(0.2)
    raise TimeoutError(f"not answered within {PATIENCE:.0f} seconds")


def checked_by_lxml(files: dict[str, bytes]) -> float:
    """Seconds that lxml needs to parse and validate the same data on one core."""
    envelope = etree.XMLSchema(etree.parse(HERE / "envelope.xsd"))
    payload = etree.XMLSchema(etree.parse(HERE / "learning.xsd"))
    began = time.perf_counter()
    for name, data in files.items():
        if name.startswith("FI."):
            document = etree.fromstring(data)
            envelope.assertValid(document)
            for training in document.iter("{urn:sluis:learning-account:1}Training"):
                payload.assertValid(training)
    return time.perf_counter() - began


def run(*, files: int, forms: int) -> None:
    """Measure once, and print."""
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-"))
    place.chmod(0o755)
    hub = Hub(place / "data", environment={"SLUIS_LEARNING_FORMS": str(max(forms, 500))})
    hub.start()
    try:
        already = hub.rows(PROGRESS, "GO.FLAD.%.R.1")[0]
        triplets = made(hub, files=files, forms=forms)
        size = sum(map(len, triplets.values()))
        asyncio.run(upload(hub, triplets))
        go = {"GO" + name[2:].removesuffix(".1"): b"" for name in triplets if name.startswith("FI.")}
        began_at, began = datetime.now(UTC), time.perf_counter()
        asyncio.run(upload(hub, go))
        gone = time.perf_counter() - began
        total = until_answered(hub, files + already[0]) - int(already[2])
        journey = time.perf_counter() - began
        assert total == files * forms, f"{total} forms applied, not {files * forms}"
        least = checked_by_lxml(triplets)
        print(f"{files} files x {forms} forms, {size / 1e6:.1f} MB")
        print(f"  uploading every GO                    {gone:8.2f} s")
        for action, seconds in hub.rows(STATIONS, began_at, began_at):
            print(f"  last {action:<32} {seconds:8.2f} s")
        print(f"  first GO to last notification         {journey:8.2f} s   {total / journey:8.0f} forms/s")
        print(f"  lxml alone, same bytes, one core      {least:8.2f} s   {total / least:8.0f} forms/s")
        print(f"  ratio                                 {journey / least:8.2f}")
    finally:
        hub.stop()
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Read the sizes from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--forms", type=int, default=500)
    sizes = parser.parse_args()
    run(files=sizes.files, forms=sizes.forms)


if __name__ == "__main__":
    main()
