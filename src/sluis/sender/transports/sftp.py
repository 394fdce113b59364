"""The six folders of a hub, reached by SFTP.

Laws: the host key is the one written in `sender.toml` or the connection ends; no agent, no configuration file
and no password takes part; only modern algorithms, unless the hub is known to speak `ssh-rsa` alone.
It connects when first asked, connects again after a loss, and never decides what to send.
"""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

import asyncssh

from sluis.protocol.errors import ConfigurationError, TransferError

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from sluis.protocol.folders import Folder
    from sluis.sender.config import Hub
    from sluis.sender.transports import Progress

Result = TypeVar("Result")


# Each piece is cut into many requests that travel together; a round trip is waited for once a piece.
PIECE = 4 * 1024 * 1024
KEEP_ALIVE = 20  # seconds between signs of life; three that stay unanswered end the connection

KEY_EXCHANGES = [
    "curve25519-sha256",
    "curve25519-sha256@libssh.org",
    "ecdh-sha2-nistp256",
    "ecdh-sha2-nistp384",
    "ecdh-sha2-nistp521",
]
CIPHERS = [
    "aes128-gcm@openssh.com",
    "aes256-gcm@openssh.com",
    "chacha20-poly1305@openssh.com",
    "aes128-ctr",
    "aes256-ctr",
]
MACS = ["hmac-sha2-256-etm@openssh.com", "hmac-sha2-512-etm@openssh.com", "hmac-sha2-256", "hmac-sha2-512"]
SIGNATURES = [
    "ssh-ed25519",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "rsa-sha2-256",
    "rsa-sha2-512",
]
# What an old server still needs: SHA-1 in the signature, and perhaps in the rest of the handshake.
LEGACY_SIGNATURES = ["ssh-rsa"]
LEGACY_KEY_EXCHANGES = [
    "diffie-hellman-group16-sha512",
    "diffie-hellman-group14-sha256",
    "diffie-hellman-group14-sha1",
    "diffie-hellman-group-exchange-sha256",
    "diffie-hellman-group-exchange-sha1",
]
LEGACY_MACS = ["hmac-sha1"]

OLD_HUB = "A hub that speaks only ssh-rsa needs [hub] legacy_ssh_rsa = true."
# Why the door stays shut; trying again cannot help.
LOGIN_FAULTS: dict[type[Exception], str] = {
    asyncssh.HostKeyNotVerifiable: (
        "{where} does not show the host key that sender.toml names. Nothing was sent. "
        "Ask the hub whether its key changed before you change [hub] host_key."
    ),
    asyncssh.PermissionDenied: (
        "{where} does not let {user} in with this key. "
        "A new key or channel may need half an hour to be known. " + OLD_HUB
    ),
    asyncssh.KeyExchangeFailed: (
        "{where} and Sluis share no algorithm, or its host key is of another kind than in sender.toml. "
        + OLD_HUB
    ),
}
# Trying again cannot help: the name, the right or the place is wrong.
PERMANENT = (
    asyncssh.SFTPPermissionDenied,
    asyncssh.SFTPNoSuchFile,
    asyncssh.SFTPNoSuchPath,
    asyncssh.SFTPWriteProtect,
    asyncssh.SFTPOpUnsupported,
    asyncssh.SFTPInvalidFilename,
    asyncssh.SFTPFileIsADirectory,
)


class SftpTransport:
    """A connection to the hub, with an event loop in a thread of its own behind a synchronous face."""

    def __init__(self, hub: Hub, *, username: str, key: asyncssh.SSHKey) -> None:
        self._hub, self._username, self._key = hub, username, key
        self._host_key = _public_key(hub.host_key)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="sluis-sftp", daemon=True)
        self._thread.start()
        self._connection: asyncssh.SSHClientConnection | None = None
        self._client: asyncssh.SFTPClient | None = None

    def put(
        self, folder: Folder, name: str, stream: BinaryIO, *, size: int, on_progress: Progress | None = None
    ) -> None:
        what = f"{name} could not be uploaded to {folder}"
        self._run(self._put(f"{folder}/{name}", stream, name=name, size=size, on_progress=on_progress), what)

    def list(self, folder: Folder) -> tuple[str, ...]:
        return self._run(self._list(folder), f"The folder {folder} could not be listed")

    def fetch(self, folder: Folder, name: str, sink: BinaryIO) -> None:
        self._run(self._fetch(f"{folder}/{name}", sink), f"{name} could not be fetched from {folder}")

    def remove(self, folder: Folder, name: str) -> None:
        self._run(self._remove(f"{folder}/{name}"), f"{name} could not be removed from {folder}")

    def close(self) -> None:
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._disconnect(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _put(
        self, path: str, stream: BinaryIO, *, name: str, size: int, on_progress: Progress | None
    ) -> None:
        client, done = await self._connected(), 0
        async with client.open(path, "wb") as file:
            while piece := stream.read(PIECE):
                await file.write(piece)
                done += len(piece)
                if on_progress:
                    on_progress(name, done, size)

    async def _list(self, folder: Folder) -> tuple[str, ...]:
        names: list[str] = []
        async for entry in (await self._connected()).scandir(str(folder)):
            if entry.attrs.type != asyncssh.FILEXFER_TYPE_DIRECTORY:
                names.append(str(entry.filename))  # noqa: PERF401  # an asynchronous comprehension hides the loop
        return tuple(sorted(name for name in names if name not in {".", ".."}))

    async def _fetch(self, path: str, sink: BinaryIO) -> None:
        async with (await self._connected()).open(path, "rb") as file:
            while piece := await file.read(PIECE):
                sink.write(cast("bytes", piece))

    async def _remove(self, path: str) -> None:
        try:
            await (await self._connected()).remove(path)
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            return

    async def _connected(self) -> asyncssh.SFTPClient:
        if self._client is None:
            self._connection = await asyncssh.connect(self._hub.host, self._hub.port, **self._options())
            self._client = await self._connection.start_sftp_client()
        return self._client

    async def _disconnect(self) -> None:
        if self._client is not None:
            self._client.exit()
        if self._connection is not None:
            self._connection.close()
            await self._connection.wait_closed()
        self._client = self._connection = None

    def _options(self) -> dict[str, Any]:
        legacy = self._hub.legacy_ssh_rsa
        signatures = SIGNATURES + (LEGACY_SIGNATURES if legacy else [])
        kind = self._host_key.get_algorithm()
        return {
            "username": self._username,
            "client_keys": [self._key],
            "known_hosts": ([self._host_key], [], []),
            "server_host_key_algs": [
                name for name in signatures if name == kind or (kind == "ssh-rsa" and "rsa" in name)
            ],
            "config": None,
            "agent_path": None,
            "client_certs": [],
            "preferred_auth": ["publickey"],
            "kex_algs": KEY_EXCHANGES + (LEGACY_KEY_EXCHANGES if legacy else []),
            "encryption_algs": CIPHERS,
            "mac_algs": MACS + (LEGACY_MACS if legacy else []),
            "signature_algs": signatures,
            "connect_timeout": self._hub.login_timeout,
            "login_timeout": self._hub.login_timeout,
            "keepalive_interval": KEEP_ALIVE,
        }

    def _run(self, work: Coroutine[Any, Any, Result], what: str) -> Result:
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except asyncssh.SFTPError as fault:
            if isinstance(fault, asyncssh.SFTPConnectionLost | asyncssh.SFTPNoConnection):
                self._forget()
            permanent = isinstance(fault, PERMANENT)
            raise TransferError(f"{what}: {fault.reason or fault}.", permanent=permanent) from fault
        except (asyncssh.Error, OSError, TimeoutError) as fault:
            had_connection = self._client is not None
            self._forget()
            raise self._explained(fault, what, had_connection=had_connection) from fault
        except BaseException:
            future.cancel()  # Ctrl-C: half a file without its GO means nothing to the hub
            raise

    def _forget(self) -> None:
        """After a loss the next gesture connects again."""
        connection, self._connection, self._client = self._connection, None, None
        if connection is not None:
            self._loop.call_soon_threadsafe(connection.abort)

    def _explained(self, fault: Exception, what: str, *, had_connection: bool) -> TransferError:
        where = f"{self._hub.host} port {self._hub.port}"
        for kind, sentence in LOGIN_FAULTS.items():
            if isinstance(fault, kind):
                return TransferError(sentence.format(where=where, user=self._username), permanent=True)
        reason = getattr(fault, "reason", "") or str(fault) or "no answer in time"
        # Two sides that share no algorithm both hang up, and who is first decides what the other one sees.
        hint = "" if had_connection or not isinstance(fault, asyncssh.ConnectionLost) else f" {OLD_HUB}"
        return TransferError(f"{what}: the connection to {where} failed ({reason}).{hint}")


def _public_key(line: str) -> asyncssh.SSHKey:
    try:
        return asyncssh.import_public_key(line)
    except asyncssh.KeyImportError as fault:
        raise ConfigurationError(f"[hub] host_key cannot be read: {fault}.") from None
