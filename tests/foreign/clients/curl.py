"""curl over libssh2, which PHP has too. Before its release 1.11 it needs the older MACs."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import ForeignClient, absent, run
from tests.foreign.clients.putty import fingerprint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.foreign.client import Address


class Curl(ForeignClient):
    name: ClassVar = "curl (libssh2)"
    old_door: ClassVar = True
    refusal: ClassVar = "Upload failed: Permission denied"

    @staticmethod
    def missing() -> str | None:
        without = absent("curl")
        if (
            without is None
            and " sftp"
            not in subprocess.run(["curl", "-V"], capture_output=True, text=True, check=True).stdout
        ):
            return "this curl was built without SFTP"
        return without

    def __init__(self, address: Address) -> None:
        self._base = f"sftp://{address.host}:{address.port}"
        public = address.key.with_name(address.key.name + ".pub")
        check = ["--hostpubsha256", fingerprint(address.host_key)]
        keys = ["--key", str(address.key), "--pubkey", str(public), "-u", f"{address.username}:"]
        self._command: list[str | Path] = ["curl", "-sS", *check, *keys]

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        words = [word for local, remote in files for word in ("-T", local, f"{self._base}/{remote}")]
        run([*self._command, *words])

    def get(self, remote: str, local: Path) -> None:
        run([*self._command, "-o", local, f"{self._base}/{remote}"])

    def names(self, folder: str) -> list[str]:
        return run([*self._command, "-l", f"{self._base}/{folder}/"]).splitlines()

    def delete(self, remote: str) -> None:
        run([*self._command, "-l", "-Q", f"rm /{remote}", f"{self._base}/OUT/"])

    def resume(self, local: Path, remote: str) -> None:
        run([*self._command, "-C", "-", "-T", local, f"{self._base}/{remote}"])
