"""A real hub in processes of its own, and the foreign clients that talk to it: OpenSSH and OpenSSL."""

from __future__ import annotations

import base64
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60
START = 180  # a hub is eight processes that load their code: half a minute of work for a processor


def needs(*programs: str) -> None:
    """Skip, with the reason, where a foreign client is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def wait_until(condition, *, seconds=PATIENCE, what="it"):
    """The first true value of `condition()`; fails when none comes in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.1)
    pytest.fail(f"{what} did not happen within {seconds} seconds")


@dataclass
class Hub:
    """`sluis up` on a data folder. Its log goes to a file beside that folder."""

    data: Path
    process: subprocess.Popen | None = None
    environment: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()

    @property
    def log(self) -> Path:
        return self.data.with_suffix(".log")

    def start(self, **environment: str) -> None:
        quiet = {k: v for k, v in os.environ.items() if not k.startswith(("SLUIS_", "DJANGO_"))}
        up = [
            sys.executable,
            "-m",
            "sluis",
            "up",
            "--data",
            self.data,
            "--http-port",
            "0",
            "--sftp-port",
            "0",
            "--ftps-port",
            "0",
        ]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*up, *self.options],
                env=quiet | self.environment | environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.wait_for_start()

    def wait_for_start(self) -> None:
        """Ready when it returns; what does not become ready is not left running either."""
        try:
            wait_until(self._ready, seconds=START, what="the start of the hub")
        except BaseException:
            if self.process.poll() is None:
                self.stop()
            raise

    def _ready(self):
        assert self.process.poll() is None, self.log.read_text()[-3000:]
        return (self.data / "addresses.json").exists()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    @property
    def addresses(self) -> dict:
        return json.loads((self.data / "addresses.json").read_text())

    def home(self, name: str) -> Path:
        return self.data / "demo" / name

    def number(self, name: str) -> str:
        line = next(
            line for line in (self.home(name) / "sender.toml").read_text().splitlines() if "number" in line
        )
        return line.split('"')[1]

    @property
    def database_url(self) -> str:
        """Its own server in the data folder, unless its environment names another."""
        own = f"postgresql://postgres@/postgres?host={self.data / 'postgres'}"
        return self.environment.get("SLUIS_DATABASE_URL", own)

    def rows(self, query: str, *arguments):
        """Ask the database of this hub."""
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(query, arguments).fetchall()


@dataclass
class ForeignSender:
    """A character who has OpenSSH and OpenSSL, and nothing of ours."""

    hub: Hub
    name: str

    @property
    def home(self) -> Path:
        return self.hub.home(self.name)

    def sftp(self, *commands: str) -> subprocess.CompletedProcess:
        address = self.hub.addresses["sftp"]
        known = self.home / "known_hosts"
        known.write_text(f"[{address['host']}]:{address['port']} {address['host_key']}\n")
        options = [
            "-o",
            f"UserKnownHostsFile={known}",
            "-o",
            "StrictHostKeyChecking=yes",
            "-o",
            "BatchMode=yes",
        ]
        return subprocess.run(
            [
                *(
                    "sftp",
                    "-q",
                    "-b",
                    "-",
                    "-P",
                    str(address["port"]),
                    "-i",
                    self.home / "id_ed25519",
                    *options,
                ),
                f"EXP{self.name.upper()}@{address['host']}",
            ],
            input="\n".join(commands),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )

    def sign(self, data: Path, *, signer: str = "") -> Path:
        """The FS of a data file, made as the official recipe tells."""
        home = self.hub.home(signer) if signer else self.home
        fs = data.with_name(data.name + ".fs")
        made = subprocess.run(
            [
                *("openssl", "cms", "-sign", "-binary", "-md", "sha256", "-in", data, "-outform", "DER"),
                *("-signer", home / "certificate.pem", "-inkey", home / "key.pem"),
            ],
            capture_output=True,
            check=True,
        )
        fs.write_bytes(base64.b64encode(made.stdout) + b"\n")
        return fs

    def send(
        self, data: Path, name: str, *, folder: str = "IN", signer: str = ""
    ) -> subprocess.CompletedProcess:
        """FI, FS and GO; `name` is what stands between the part and its suffix."""
        empty = self.home / "empty"
        empty.write_bytes(b"")
        return self.sftp(
            f"put {data} {folder}/FI.{name}.1.1",
            f"put {self.sign(data, signer=signer)} {folder}/FS.{name}.1.1",
            f"put {empty} {folder}/GO.{name}.1",
        )

    def listing(self, folder: str) -> list[str]:
        return [
            line.rsplit("/", 1)[-1].strip()
            for line in self.sftp(f"ls -1 {folder}").stdout.splitlines()
            if "." in line
        ]

    def fetch(self, folder: str, name: str, target: Path) -> Path:
        got = self.sftp(f"get {folder}/{name} {target / name}")
        assert got.returncode == 0, got.stderr
        return target / name

    def answer(self, kind: str, go_name: str, target: Path, *, folder: str = "OUT") -> Path:
        """The FO of the receipt or notification for this GO, fetched with its FS."""

        def found():
            for name in self.listing(folder):
                if name.startswith(f"FO.{kind}."):
                    fo = self.fetch(folder, name, target)
                    if go_name in fo.read_text():
                        self.fetch(folder, "FS" + name[2:], target)
                        return fo
            return None

        try:
            return wait_until(found, what=f"a {kind} for {go_name}")
        except pytest.fail.Exception:
            sys.stdout.write(self.hub.log.read_text()[-4000:])  # what pytest shows of a test that failed
            raise


def verified_by_openssl(fo: Path, ca: Path) -> bool:
    """Whether plain `openssl cms -verify` accepts the FS beside this FO."""
    der = fo.with_name(fo.name + ".der")
    der.write_bytes(base64.b64decode(fo.with_name("FS" + fo.name[2:]).read_bytes()))
    result = subprocess.run(
        [
            *("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", der),
            *("-content", fo, "-CAfile", ca, "-out", os.devnull),
        ],
        capture_output=True,
        check=False,
    )
    return result.returncode == 0
