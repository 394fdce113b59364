"""Three programs that speak FTPS and were not made for this door: Python's ftplib, curl and lftp.

Law: each is run as its user would, unchanged, and checks the certificate of the hub.
"""

from __future__ import annotations

import ftplib
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from tests.foreign.client import Told, absent, run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class FtpsAddress:
    """Where the door is and who comes: all that a program must know."""

    host: str
    port: int
    ca: str
    username: str
    password: str


class Ftplib:
    name: ClassVar = "ftplib"

    @staticmethod
    def missing() -> str | None:
        return None

    def __init__(self, address: FtpsAddress) -> None:
        self._address = address

    def open(self, certificate: Path | None = None) -> ftplib.FTP_TLS:
        """Signed in, with data under TLS."""
        address, context = self._address, ssl.create_default_context(cafile=self._address.ca)
        if certificate:
            context.load_cert_chain(certificate)
        client = ftplib.FTP_TLS(context=context, timeout=60)  # noqa: S321  # with TLS
        client.connect(address.host, address.port)
        try:
            client.login(address.username, address.password)
        except ftplib.Error:
            client.close()
            raise
        client.prot_p()
        return client

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        with self.open() as client:
            for local, remote in files:
                self._store(client, local, remote)

    def _store(self, client: ftplib.FTP_TLS, local: Path, remote: str, rest: int | None = None) -> None:
        with local.open("rb") as source:
            source.seek(rest or 0)
            try:
                client.storbinary(f"STOR {remote}", source, rest=rest)
            except ftplib.Error as told:
                raise Told(str(told)) from None

    def resume(self, local: Path, remote: str) -> None:
        with self.open() as client:
            self._store(client, local, remote, client.size(remote))

    def get(self, remote: str, local: Path) -> None:
        with self.open() as client, local.open("wb") as target:
            client.retrbinary(f"RETR {remote}", target.write)

    def names(self, folder: str) -> list[str]:
        with self.open() as client:
            return client.nlst(folder)

    def delete(self, remote: str) -> None:
        with self.open() as client:
            client.delete(remote)


class Curl:
    name: ClassVar = "curl"

    @staticmethod
    def missing() -> str | None:
        return absent("curl")

    def __init__(self, address: FtpsAddress) -> None:
        self._address = address

    def command(self, remote: str, *words: str) -> list[str]:
        """As it is typed; `--ssl-reqd` is explicit TLS or nothing."""
        address = self._address
        secret = f"{address.username}:{address.password}"
        trusting = ("--ssl-reqd", "--cacert", address.ca, "--user", secret)
        return ["curl", "-sS", *trusting, *words, f"ftp://{address.host}:{address.port}/{remote}"]

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        for local, remote in files:
            self._run(remote, "-T", str(local))

    def _run(self, remote: str, *words: str) -> str:
        return run(self.command(remote, "-v", *words))

    def resume(self, local: Path, remote: str) -> None:
        self._run(remote, "-C", "-", "-T", str(local))

    def get(self, remote: str, local: Path) -> None:
        self._run(remote, "-o", str(local))

    def names(self, folder: str) -> list[str]:
        return self._run(f"{folder}/", "--list-only").split()

    def delete(self, remote: str) -> None:
        self._run("", "-Q", f"DELE {remote}")


class Lftp:
    name: ClassVar = "lftp"

    @staticmethod
    def missing() -> str | None:
        return absent("lftp")

    def __init__(self, address: FtpsAddress) -> None:
        self._address = address

    def script(self, *lines: str) -> str:
        """Run these lines, ending at the first that fails."""
        address = self._address
        settings = {
            "cmd:fail-exit": "true",
            "net:max-retries": "1",
            "net:timeout": "30",
            "ftp:ssl-force": "true",
            "ftp:ssl-protect-data": "true",
            "ssl:ca-file": address.ca,
        }
        start = [f"set {name} {value}" for name, value in settings.items()]
        open_ = f"open -u {address.username},{address.password} ftp://{address.host}:{address.port}"
        return run(["lftp", "--norc"], lines="\n".join([*start, open_, *lines]) + "\n")

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        self.script(*(f"put {local} -o {remote}" for local, remote in files))

    def resume(self, local: Path, remote: str) -> None:
        self.script(f"put -c {local} -o {remote}")

    def get(self, remote: str, local: Path) -> None:
        self.script(f"get {remote} -o {local}")

    def names(self, folder: str) -> list[str]:
        return [line.rpartition("/")[2] for line in self.script(f"cls -1 {folder}/").splitlines()]

    def delete(self, remote: str) -> None:
        self.script(f"rm {remote}")


FTPS_CLIENTS = (Ftplib, Curl, Lftp)
