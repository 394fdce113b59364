"""Both sides of a comparison, started once: a hub of ours with everything on, and OpenSSH on the same disk.

`doors` is how many processes of our door share the port, as many as there are cores unless told otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.door_cost import Processes, children_of
from benchmarks.door_openssh import Side, absent, openssh
from tests.stories.hub import Hub, wait_until

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

SENDER = "atlas"
PATIENCE = 900  # seconds for one command


@dataclass(frozen=True, kw_only=True)
class Sides:
    """`other` is None where there is no OpenSSH server; `ways` are options for the client, for both."""

    hub: Hub
    ours: Side
    other: Side | None
    place: Path
    ways: tuple[str, ...]

    @property
    def all(self) -> list[Side]:
        return [self.ours, *([self.other] if self.other else [])]

    def run(self, side: Side, commands: Sequence[str]) -> None:
        """One `sftp` with these commands. Raises CalledProcessError when one of them fails."""
        subprocess.run(
            side.command(*self.ways),
            input="\n".join(commands),
            stdout=subprocess.DEVNULL,
            text=True,
            check=True,
            timeout=PATIENCE,
        )


def options(parser: argparse.ArgumentParser) -> None:
    """What every comparison can be told."""
    parser.add_argument("--rounds", type=int, default=5, help="alternating; the median counts")
    parser.add_argument("--doors", type=int, default=os.cpu_count() or 1, help="processes of our door")
    parser.add_argument("--cipher", default="aes128-gcm@openssh.com")
    parser.add_argument("--kex", default="curve25519-sha256", help="the key exchange, for both")
    parser.add_argument("--mac", default="hmac-sha2-256-etm@openssh.com", help="for ciphers that need one")
    parser.add_argument("--place", type=Path, help="a folder on the disk to measure")


@contextmanager
def sides(sizes: argparse.Namespace, **environment: str) -> Iterator[Sides]:
    """Start both, and end both."""
    place = Path(tempfile.mkdtemp(prefix="sluis-bench-", dir=sizes.place))
    place.chmod(0o755)
    hub = Hub(place / "data", environment=environment)
    with ExitStack() as end:
        end.callback(shutil.rmtree, place, ignore_errors=True)
        hub.start()
        end.callback(hub.stop)
        doors = children_of(hub.process.pid, "serve sftp")
        while len(doors) < sizes.doors:
            doors += (end.enter_context(_one_more_door(hub)),)
        other = None
        if reason := absent():
            print(f"OpenSSH is left out: {reason}", file=sys.stderr)
        else:
            other = end.enter_context(openssh(place / "openssh"))
        ways = (
            *("-o", f"Ciphers={sizes.cipher}"),
            *("-o", f"KexAlgorithms={sizes.kex}"),
            *("-o", f"MACs={sizes.mac}"),
        )
        yield Sides(hub=hub, ours=_ours(hub, doors), other=other, place=place, ways=ways)


def _ours(hub: Hub, doors: tuple[int, ...]) -> Side:
    address, home = hub.addresses["sftp"], hub.home(SENDER)
    known = home / "known_hosts"
    known.write_text(f"[{address['host']}]:{address['port']} {address['host_key']}\n")
    return Side(
        name="Sluis",
        host=address["host"],
        port=address["port"],
        user=f"EXP{SENDER.upper()}",
        key=home / "id_ed25519",
        known_hosts=known,
        inbox="IN",
        processes=Processes(doors),
    )


@contextmanager
def _one_more_door(hub: Hub) -> Iterator[int]:
    """Another process of the door on the same port; gives its number."""
    address = hub.addresses["sftp"]
    told = {
        "SLUIS_DATA": str(hub.data),
        "SLUIS_DATABASE_URL": f"postgresql://postgres@/postgres?host={hub.data / 'postgres'}",
        "SLUIS_SECRET_KEY_FILE": str(hub.data / "hub" / "secret-key"),
    }
    log = hub.data.with_name("door.log")
    with log.open("ab") as file:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "sluis",
                "serve",
                "sftp",
                "--host",
                address["host"],
                "--port",
                str(address["port"]),
            ],
            env=os.environ | hub.environment | told,
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: "The SFTP door is open" in log.read_text(), what="the start of another door")
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)
