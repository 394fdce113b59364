"""lftp, which speaks SFTP through OpenSSH's `ssh` and brings its own transfers."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import ForeignClient, absent, run
from tests.foreign.clients.openssh_sftp import options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.foreign.client import Address


class Lftp(ForeignClient):
    name: ClassVar = "lftp"
    refusal: ClassVar = "Access failed: A name starts with FI., FS., GO. or TD."

    @staticmethod
    def missing() -> str | None:
        return absent("lftp", "ssh")

    def __init__(self, address: Address) -> None:
        self._address = address

    def script(self, *lines: str) -> str:
        """Run these lines, ending at the first that fails."""
        address = self._address
        ssh = shlex.join(["ssh", "-a", "-x", *options(address)])
        settings = {
            "cmd:fail-exit": "true",
            "net:max-retries": "1",
            "net:timeout": "30",
            "net:reconnect-interval-base": "1",
            "sftp:auto-confirm": "no",
            "sftp:connect-program": f'"{ssh}"',
        }
        start = [f"set {name} {value}" for name, value in settings.items()]
        open_ = f"open -u {address.username}, sftp://{address.host}:{address.port}"
        return run(["lftp", "--norc"], lines="\n".join([*start, open_, *lines]) + "\n")

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        self.script(*(f"put {local} -o {remote}" for local, remote in files))

    def get(self, remote: str, local: Path) -> None:
        self.script(f"get {remote} -o {local}")

    def names(self, folder: str) -> list[str]:
        return [line.rpartition("/")[2] for line in self.script(f"cls -1 {folder}/").splitlines()]

    def delete(self, remote: str) -> None:
        self.script(f"rm {remote}")

    def resume(self, local: Path, remote: str) -> None:
        self.script(f"put -c {local} -o {remote}")
