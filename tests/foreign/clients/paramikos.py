"""paramiko, the present release and the one of Debian 12, each in its own Python: the same small program."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import INSTALLED, ROOT, ForeignClient, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.foreign.client import Address

PROGRAM = ROOT / "tests" / "foreign" / "programs" / "paramiko_steps.py"
OLD = INSTALLED / "paramiko-2.12"


class Paramiko(ForeignClient):
    name: ClassVar = "paramiko"
    refusal: ClassVar = "PermissionError: [Errno 13] A name starts with FI., FS., GO. or TD."
    python: ClassVar = Path(sys.executable)

    @staticmethod
    def missing() -> str | None:
        return None

    def __init__(self, address: Address, **more: object) -> None:
        facts = {name: getattr(address, name) for name in ("host", "port", "host_key", "username")}
        self._address = json.dumps({**facts, "key": str(address.key), **more})

    def _step(self, *words: str) -> str:
        return run([self.python, "-W", "ignore", PROGRAM, self._address, *words])

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        self._step("put", *(str(word) for pair in files for word in pair))

    def get(self, remote: str, local: Path) -> None:
        self._step("get", remote, str(local))

    def names(self, folder: str) -> list[str]:
        return self._step("names", folder).split()

    def delete(self, remote: str) -> None:
        self._step("delete", remote)

    def resume(self, local: Path, remote: str) -> None:
        self._step("resume", str(local), remote)


class OldParamiko(Paramiko):
    name: ClassVar = "paramiko 2.12"
    python: ClassVar = OLD / "bin" / "python"

    @staticmethod
    def missing() -> str | None:
        return None if (OLD / "installed.txt").exists() else "not in .foreign: run `make foreign`"
