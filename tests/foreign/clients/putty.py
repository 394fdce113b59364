"""PuTTY's `psftp`: the third make of SSH, the one on Windows desks."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import ForeignClient, absent, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.foreign.client import Address


def fingerprint(host_key: str) -> str:
    """SHA-256 of a public key as programs show it, without the padding."""
    digest = hashlib.sha256(base64.b64decode(host_key.split()[1])).digest()
    return base64.b64encode(digest).decode().rstrip("=")


class Psftp(ForeignClient):
    name: ClassVar = "PuTTY psftp"
    refusal: ClassVar = "permission denied"

    @staticmethod
    def missing() -> str | None:
        return absent("psftp", "puttygen")

    def __init__(self, address: Address) -> None:
        self._address = address
        self._key = address.folder / "key.ppk"
        if not self._key.exists():
            run(["puttygen", address.key, "-o", self._key])

    def _batch(self, *lines: str) -> str:
        address = self._address
        script = address.folder / "psftp.batch"
        script.write_text("\n".join(lines) + "\n")
        key = f"SHA256:{fingerprint(address.host_key)}"
        words = ["-batch", "-hostkey", key, "-P", str(address.port), "-i", self._key, "-b", script]
        return run(["psftp", *words, f"{address.username}@{address.host}"])

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        self._batch(*(f"put {local} {remote}" for local, remote in files))

    def get(self, remote: str, local: Path) -> None:
        self._batch(f"get {remote} {local}")

    def names(self, folder: str) -> list[str]:
        lines = self._batch(f"ls {folder}").splitlines()
        return [line.split()[-1] for line in lines if line.startswith("-")]

    def delete(self, remote: str) -> None:
        self._batch(f"del {remote}")

    def resume(self, local: Path, remote: str) -> None:
        self._batch(f"reput {local} {remote}")
