"""Broken lines: a reset in the middle of a file, and a silent line that outlives the file's second sending."""

from __future__ import annotations

import asyncio
import hashlib
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import asyncssh

from sluis.protocol.errors import TransferError
from tests.nemesis.blows.nemesis import Nemesis, Skipped
from tests.nemesis.load import line_to
from tests.nemesis.wire import Parcel

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 30


def cut_line(nemesis: Nemesis) -> dict[str, Any]:
    """The connection is reset in the middle of the FI; its sender comes back and goes on where it broke."""
    parcel = _large_parcel(nemesis)
    name, data = parcel.files[0]
    cut, path = nemesis.dice.randrange(1, len(data)), f"{parcel.folder}/{name}"
    with _no_line_no_blow():
        asyncio.run(_write_and_reset(nemesis, path, data[:cut]))
        kept = asyncio.run(_go_on(nemesis, path, data))
    _tell_put(nemesis, parcel, name, data)
    _push(nemesis, Parcel(parcel.folder, parcel.files[1:]))
    return {"cut_at": cut, "of": len(data), "kept": kept}


def two_lines(nemesis: Nemesis) -> dict[str, Any]:
    """A line falls silent in the middle of the FI; it is sent whole over another; then the first one dies."""
    parcel = _large_parcel(nemesis)
    cut = nemesis.dice.randrange(1, len(parcel.files[0][1]))
    with _no_line_no_blow():
        asyncio.run(_overtaken(nemesis, parcel, cut))
    time.sleep(nemesis.dice.choice((0, 0.5)))
    _push(nemesis, Parcel(parcel.folder, parcel.files[-1:]))
    return {"cut_at": cut, "of": len(parcel.files[0][1])}


def _large_parcel(nemesis: Nemesis) -> Parcel:
    """A good letter, some of them larger than what the door keeps in memory."""
    letter = nemesis.desk.think_up(kind="good", forms=nemesis.dice.randint(5, 300))
    parcel = nemesis.paper.parcel(letter)
    nemesis.history.tell(
        "letter",
        sender=nemesis.config.number,
        environment=letter.environment,
        kind="cut",
        trigger=parcel.trigger,
        digests={name: hashlib.sha256(data).hexdigest() for name, data in parcel.files[:-1]},
        codes=[],
        forms=[vars(said) for said in letter.forms],
    )
    return parcel


def _push(nemesis: Nemesis, parcel: Parcel) -> None:
    end = time.monotonic() + PATIENCE
    with line_to(nemesis.config, nemesis.history) as wire:
        while not parcel.sent:
            try:
                parcel.push(wire)
            except TransferError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.3)
    nemesis.history.tell("acknowledged", trigger=parcel.trigger, kind="cut")


def _tell_put(nemesis: Nemesis, parcel: Parcel, name: str, data: bytes) -> None:
    """A put by hand, which the hub has acknowledged."""
    nemesis.history.tell(
        "put",
        sender=nemesis.config.number,
        folder=str(parcel.folder),
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        began=time.time(),
        ok=True,
    )


@contextmanager
def _no_line_no_blow() -> Iterator[None]:
    """When the hub is still down from the blow before, there is no line to cut."""
    try:
        yield
    except (asyncssh.Error, OSError) as problem:
        raise Skipped(f"there was no line: {problem}") from problem


def _connected(nemesis: Nemesis):
    config = nemesis.config
    return asyncssh.connect(
        config.hub.host,
        config.hub.port,
        username=config.username,
        client_keys=[str(config.keys.ssh)],
        known_hosts=None,
        config=None,
        agent_path=None,
    )


async def _write_and_reset(nemesis: Nemesis, path: str, beginning: bytes) -> None:
    async with _connected(nemesis) as connection, connection.start_sftp_client() as sftp:
        file = await sftp.open(path, "wb")
        await file.write(beginning)
        connection.abort()


async def _go_on(nemesis: Nemesis, path: str, data: bytes) -> int:
    """Resume as clients do: ask how much is there, write the rest. Returns how much was there."""
    async with _connected(nemesis) as connection, connection.start_sftp_client() as sftp:
        there = (await sftp.getsize(path) or 0) if await sftp.exists(path) else 0
        async with sftp.open(path, "r+b" if there else "wb") as file:
            await file.seek(there)
            await file.write(data[there:])
        return there


async def _overtaken(nemesis: Nemesis, parcel: Parcel, cut: int) -> None:
    name, data = parcel.files[0]
    async with _connected(nemesis) as silent, silent.start_sftp_client() as first:
        file = await first.open(f"{parcel.folder}/{name}", "wb")
        await file.write(data[:cut])
        async with _connected(nemesis) as lively, lively.start_sftp_client() as second:
            for each, content in parcel.files[:-1]:
                async with second.open(f"{parcel.folder}/{each}", "wb") as whole:
                    await whole.write(content)
                _tell_put(nemesis, parcel, each, content)
        silent.abort()
