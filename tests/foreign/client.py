"""What a foreign client is for a test: a program that was not made for this door, behind six verbs.

Laws: a driver runs the program as its user would, unchanged, with a key and a host key that it checks;
what the program says when it fails is `Told`, word for word. A driver knows nothing of the hub.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / ".foreign"
PATIENCE = 600  # seconds that one run of a program may take; pytest's own limit is shorter for most tests


class Told(Exception):  # noqa: N818  # what a program said, to be looked at
    """The program failed, and this is what its user reads."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a door is, and who comes: all that a program must know. `host_key` is `ssh-ed25519 AAAA...`."""

    host: str
    port: int
    host_key: str
    username: str
    key: Path
    folder: Path  # the client's own, for what it must have in a file

    def through(self, port: int) -> Address:
        """The same door behind another port."""
        return replace(self, port=port)

    @property
    def known_hosts(self) -> Path:
        """In OpenSSH's form, which half of the programs read."""
        file = self.folder / f"known_hosts-{self.port}"
        file.write_text(f"[{self.host}]:{self.port} {self.host_key}\n")
        return file


class ForeignClient(Protocol):
    """One program. Remote paths begin with a folder: `INTEST/FI...`. All verbs raise `Told`.

    `lists`, `deletes` and `resumes` say what the program can do at all; `refusal` is what its user reads when
    the door says no: many programs show words of their own instead of the door's sentence.
    """

    name: ClassVar[str]
    lists: ClassVar[bool] = True
    deletes: ClassVar[bool] = True
    resumes: ClassVar[bool] = True
    old_door: ClassVar[bool] = False  # needs the settings for old clients
    refusal: ClassVar[str]

    @staticmethod
    def missing() -> str | None:
        """Why this program cannot run here; None when it can."""

    def __init__(self, address: Address) -> None: ...
    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        """Upload files one after the other, on one connection where the program can."""

    def get(self, remote: str, local: Path) -> None: ...
    def names(self, folder: str) -> list[str]: ...
    def delete(self, remote: str) -> None: ...
    def resume(self, local: Path, remote: str) -> None:
        """Go on with an upload that broke off; whole and anew where the program cannot."""


def run(command: Sequence[str | Path], *, lines: str | None = None, also: Sequence[int] = ()) -> str:
    """What the program writes; raises `Told` when it fails. Exit codes in `also` count as success."""
    done = subprocess.run(
        command,
        input=lines,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        cwd=INSTALLED.parent,
    )
    if done.returncode not in (0, *also):
        raise Told(done.stderr + done.stdout)
    return done.stdout


def absent(*programs: str) -> str | None:
    """Why these programs cannot run: not on the path, and what the script that installs them said."""
    for program in programs:
        if shutil.which(program) is None:
            told = INSTALLED / "missing"
            lines = told.read_text().splitlines() if told.exists() else []
            reasons = [line.partition(": ")[2] for line in lines if line.startswith(f"{program}: ")]
            return f"{program} is not on the path: {reasons[0] if reasons else 'run `make foreign`'}"
    return None
