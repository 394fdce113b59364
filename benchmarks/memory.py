"""Memory: the peak of every process of a hub for a file of 10 MB, then of a larger one, each in a fresh hub.

Linux only: the peak is VmHWM in /proc. The ratio says whether memory grows with the file. The database server
is not counted: its memory is what its settings say.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks import processes
from benchmarks.journey import ATLAS, connected, until_answered
from sluis.hub.applications.learning.sample import write_sample
from sluis.protocol.certificate import Certificate
from sluis.protocol.signature import encode_text, read_private_key, sign
from tests.stories.hub import Hub

GOAL = 1.3
FORMS_IN_A_MEGABYTE = 762
SMALL, LARGE, ALL = 10, 100, 1000  # MB


def stored(hub: Hub, place: Path, *, forms: int) -> list[Path]:
    """FI, FS and GO of Atlas as files, in the order in which they are sent."""
    home, now = hub.home("atlas"), datetime.now(UTC)
    stem = f"FLAD.{hub.number('atlas')}.{now.astimezone(ZoneInfo('Europe/Brussels')):%Y%m%d}.00001.R.1"
    fi, fs, go = place / f"FI.{stem}.1", place / f"FS.{stem}.1", place / f"GO.{stem}"
    with fi.open("wb") as stream:
        write_sample(stream, kind="training", enterprise=ATLAS, forms=forms, prefix="M", at=now)
    with fi.open("rb") as stream:
        key = read_private_key((home / "key.pem").read_bytes(), None)
        der = sign(
            stream, key=key, certificate=Certificate.read((home / "certificate.pem").read_bytes()), at=now
        )
    fs.write_bytes(encode_text(der))
    go.write_bytes(b"")
    return [fi, fs, go]


async def sent(hub: Hub, files: list[Path]) -> None:
    """Put the files in IN, one after the other, without reading one whole."""
    async with connected(hub) as sftp:
        for file in files:
            await sftp.put(str(file), f"IN/{file.name}")


def peak_for(megabytes: int) -> tuple[dict[str, float], float]:
    """Peaks of a fresh hub after one file of that size, and the size of its data file in MB."""
    forms = megabytes * FORMS_IN_A_MEGABYTE
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-"))
    place.chmod(0o755)
    hub = Hub(place / "data", environment={"SLUIS_LEARNING_FORMS": str(max(forms, 500))})
    hub.start()
    try:
        files = stored(hub, place, forms=forms)
        asyncio.run(sent(hub, files))
        until_answered(hub, 2)  # this one, and the one that the start itself sends
        return processes.peaks(hub), files[0].stat().st_size / 1e6
    finally:
        hub.stop()
        shutil.rmtree(place, ignore_errors=True)


def main() -> None:
    """Read the sizes from the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=int, default=SMALL, help="MB")
    parser.add_argument("--large", type=int, default=LARGE, help="MB")
    parser.add_argument("--all", action="store_true", help="1 GB for the large one: about ten minutes")
    sizes = parser.parse_args()
    small, small_size = peak_for(sizes.small)
    large, large_size = peak_for(ALL if sizes.all else sizes.large)
    small["together"], large["together"] = sum(small.values()), sum(large.values())
    print(f"{'peak memory, MB':<20} {small_size:8.1f} MB file {large_size:8.1f} MB file    ratio")
    for part in small:
        print(f"  {part:<18} {small[part]:13.0f} {large[part]:16.0f} {large[part] / small[part]:11.2f}")
    print(f"  ratio {large['together'] / small['together']:.2f}, goal at most {GOAL}")


if __name__ == "__main__":
    main()
