"""OpenSSH's `sftp`, in batch mode."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import ForeignClient, absent, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.foreign.client import Address


def options(address: Address) -> list[str]:
    """What `sftp`, `scp` and `ssh` understand alike."""
    settings = (
        "BatchMode=yes",
        "StrictHostKeyChecking=yes",
        "IdentitiesOnly=yes",
        f"UserKnownHostsFile={address.known_hosts}",
        f"Port={address.port}",
        f"IdentityFile={address.key}",
    )
    return ["-F", "none", *(word for setting in settings for word in ("-o", setting))]


class OpenSshSftp(ForeignClient):
    name: ClassVar = "OpenSSH sftp"
    refusal: ClassVar = "Permission denied"

    @staticmethod
    def missing() -> str | None:
        return absent("sftp")

    def __init__(self, address: Address) -> None:
        self._address = address

    def _batch(self, *lines: str) -> str:
        place = f"{self._address.username}@{self._address.host}"
        return run(["sftp", *options(self._address), "-q", "-b", "-", place], lines="\n".join(lines) + "\n")

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        self._batch(*(f"put {local} {remote}" for local, remote in files))

    def get(self, remote: str, local: Path) -> None:
        self._batch(f"get {remote} {local}")

    def names(self, folder: str) -> list[str]:
        lines = self._batch(f"ls -1 {folder}").splitlines()
        return [line.rpartition("/")[2].strip() for line in lines if not line.startswith("sftp>")]

    def delete(self, remote: str) -> None:
        self._batch(f"rm {remote}")

    def resume(self, local: Path, remote: str) -> None:
        self._batch(f"reput {local} {remote}")
