"""OpenSSH's `scp` over SFTP (`-s`, since release 9.0 the default). It can neither list nor delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import ForeignClient, absent, run
from tests.foreign.clients.openssh_sftp import options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.foreign.client import Address


class OpenSshScp(ForeignClient):
    name: ClassVar = "OpenSSH scp -s"
    lists: ClassVar = False
    deletes: ClassVar = False
    resumes: ClassVar = False
    refusal: ClassVar = "Permission denied"

    @staticmethod
    def missing() -> str | None:
        return absent("scp")

    def __init__(self, address: Address) -> None:
        self._address = address

    def _copy(self, source: str, target: str) -> None:
        run(["scp", "-s", "-q", *options(self._address), source, target])

    def _remote(self, path: str) -> str:
        return f"{self._address.username}@{self._address.host}:{path}"

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        for local, remote in files:
            self._copy(str(local), self._remote(remote))

    def get(self, remote: str, local: Path) -> None:
        self._copy(self._remote(remote), str(local))

    def names(self, folder: str) -> list[str]:
        raise NotImplementedError

    def delete(self, remote: str) -> None:
        raise NotImplementedError

    def resume(self, local: Path, remote: str) -> None:
        self.put([(local, remote)])
