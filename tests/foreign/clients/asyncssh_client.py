"""asyncssh as a client: the library of this door and of our sender, at the other end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar, TypeVar

import asyncssh

from tests.foreign.client import ForeignClient, Told

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from pathlib import Path

    from tests.foreign.client import Address

T = TypeVar("T")


class Asyncssh(ForeignClient):
    name: ClassVar = "asyncssh"
    refusal: ClassVar = "A name starts with FI., FS., GO. or TD."

    @staticmethod
    def missing() -> str | None:
        return None

    def __init__(self, address: Address) -> None:
        self._address = address

    def _talk(self, talk: Callable[[asyncssh.SFTPClient], Awaitable[T]]) -> T:
        address = self._address
        trusted = asyncssh.import_public_key(address.host_key)

        async def main() -> T:
            async with (
                asyncssh.connect(
                    address.host,
                    address.port,
                    username=address.username,
                    client_keys=[str(address.key)],
                    known_hosts=([trusted], [], []),
                    config=None,
                    agent_path=None,
                ) as connection,
                connection.start_sftp_client() as client,
            ):
                return await talk(client)

        try:
            return asyncio.run(main())
        except (asyncssh.Error, OSError) as problem:
            raise Told(str(problem)) from problem

    def put(self, files: Sequence[tuple[Path, str]]) -> None:
        async def talk(client: asyncssh.SFTPClient) -> None:
            for local, remote in files:
                await client.put(str(local), remote)

        self._talk(talk)

    def get(self, remote: str, local: Path) -> None:
        self._talk(lambda client: client.get(remote, str(local)))

    def names(self, folder: str) -> list[str]:
        return [str(name) for name in self._talk(lambda client: client.listdir(folder))]

    def delete(self, remote: str) -> None:
        self._talk(lambda client: client.remove(remote))

    def resume(self, local: Path, remote: str) -> None:
        data = local.read_bytes()

        async def talk(client: asyncssh.SFTPClient) -> None:
            async with client.open(remote, "r+b") as target:
                have = (await target.stat()).size or 0
                await target.write(data[have:], have)

        self._talk(talk)
