"""One SFTP session: which requests are heard, how refusals are said, and what a broken line means.

Laws: a request that is not in the table does not exist; a refusal is a status with a sentence, anything else
that goes wrong is our fault, logged here and told without detail; when the session ends without the client
closing a file, the file is broken off, never closed. It replaces parts of asyncssh that are not public:
test_conversation.py guards what it counts on.
"""

from __future__ import annotations

import asyncio
import logging
from functools import wraps
from typing import TYPE_CHECKING, Any

import asyncssh
from asyncssh import (
    SFTPError,
    SFTPFailure,
    SFTPFileAlreadyExists,
    SFTPLimits,
    SFTPNoSuchFile,
    SFTPOpUnsupported,
    SFTPPermissionDenied,
)
from asyncssh.packet import PacketDecodeError
from asyncssh.sftp import SFTPServerHandler
from typing_extensions import override

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused
from sluis.hub.doors.sftp import sentences as ssh_sentences

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from asyncssh import SSHReader, SSHWriter
    from asyncssh.packet import SSHPacket

    from sluis.hub.counter.house import Kind
    from sluis.hub.doors.sftp.door import Door
    from sluis.hub.doors.sftp.filesystem import FileSystem
    from sluis.hub.doors.sftp.visit import Visit

    Handler = Callable[["Conversation", SSHPacket], Awaitable[Any]]

log = logging.getLogger("sluis.sftp")

PACKET = 256 * 1024
_HEADER = 1024
_ERRORS: dict[Kind, Callable[[str, str], SFTPError]] = {
    "permission": SFTPPermissionDenied,
    "missing": SFTPNoSuchFile,
    "exists": SFTPFileAlreadyExists,
    "failure": SFTPFailure,
    "unsupported": SFTPOpUnsupported,
}
_NOT_HEARD = frozenset(
    {
        b"hardlink@openssh.com",
        b"fsync@openssh.com",
        b"lsetstat@openssh.com",
        b"copy-data",
        b"ranges@asyncssh.com",
    }
)


def _answering(handler: Handler) -> Handler:
    """Refusals become statuses, other errors a plain "our fault"; either way the visit was active."""

    @wraps(handler)
    async def answer(self: Conversation, packet: SSHPacket) -> Any:
        self.visit.last_seen = asyncio.get_running_loop().time()
        try:
            return await handler(self, packet)
        except Refused as refused:
            raise self.refusal(refused, handler.__name__.removeprefix("_process_")) from None
        except (SFTPError, PacketDecodeError):
            raise
        except Exception:
            log.exception("A request failed on our side", extra={"action": "sftp_failed", **self.about})
            raise SFTPFailure(self.visit.say(sentences.OUR_FAULT), self.visit.caller.language) from None

    return answer


class Conversation(SFTPServerHandler):
    """asyncssh's own reading of packets, with our table of requests and our ends."""

    def __init__(
        self, files: FileSystem, visit: Visit, door: Door, reader: SSHReader[bytes], writer: SSHWriter[bytes]
    ) -> None:
        super().__init__(files, reader, writer, sftp_version=3)
        self.visit = visit
        self._files, self._limits = files, door.limits
        self.about = {"channel": visit.caller.username, "address": visit.address}

    def refusal(self, refused: Refused, request: str) -> SFTPError:
        if refused.kind != "missing":  # clients look whether a file is there all the time
            extra = {"action": "sftp_refused", **self.about, "request": request, "kind": refused.kind}
            log.info("A request was refused", extra=extra)
        return _ERRORS[refused.kind](self.visit.say(refused.sentence), self.visit.caller.language)

    @override
    async def _cleanup(self, exc: Exception | None) -> None:
        self._files.hang_up()
        channel = self._files.channel
        if exc is None and not channel.is_closing():
            channel.exit(0)  # OpenSSH's scp takes a session without exit status for a failure
        await super()._cleanup(exc)

    @override
    async def _process_packet(self, pkttype: int, pktid: int, packet: SSHPacket) -> None:
        """Answer, and hear the next request only when the client takes its answers."""
        self.visit.answering += 1
        try:
            await super()._process_packet(pkttype, pktid, packet)
            if self._writer:
                await self._writer.drain()
        finally:
            self.visit.answering -= 1

    @override
    def send_packet(self, pkttype: int, pktid: int | None, *args: bytes) -> None:
        if self._writer is None:
            raise asyncssh.SFTPNoConnection("Connection not open")
        if not self._files.channel.is_closing():
            size = 1 + sum(map(len, args))
            self._files.channel.write(b"".join((size.to_bytes(4, "big"), bytes((pkttype,)), *args)))

    @override
    def log_sent_packet(self, *_: Any, **__: Any) -> None:
        """Packets are not logged."""

    log_received_packet = log_sent_packet

    @override
    def _log_extensions(self, extensions: Any) -> None:
        """Nor what client and server can do."""

    def _check_may_open(self) -> None:
        if len(self._file_handles) + len(self._dir_handles) >= self._limits.open_files:
            raise Refused(ssh_sentences.TOO_MANY_OPEN, kind="failure")

    @override
    async def _process_open(self, packet: SSHPacket) -> bytes:
        self._check_may_open()
        return await super()._process_open(packet)

    @override
    async def _process_opendir(self, packet: SSHPacket) -> bytes:
        self._check_may_open()
        return await super()._process_opendir(packet)

    @override
    async def _process_limits(self, packet: SSHPacket) -> SFTPLimits:
        packet.check_end()
        return SFTPLimits(PACKET, PACKET - _HEADER, PACKET - _HEADER, self._limits.open_files)


def _heard() -> dict[int | bytes, Any]:
    """The library's table of requests, less what has no meaning here, with our own methods in it."""
    table = SFTPServerHandler._packet_handlers  # noqa: SLF001  # guarded by a test
    return {
        kind: _answering(getattr(Conversation, handler.__name__))
        for kind, handler in table.items()
        if handler and kind not in _NOT_HEARD
    }


def _told() -> list[tuple[bytes, bytes]]:
    extensions = SFTPServerHandler._extensions  # noqa: SLF001  # guarded by a test
    return [(name, data) for name, data in extensions if name not in _NOT_HEARD]


Conversation._packet_handlers = _heard()  # noqa: SLF001  # tables of the class itself
Conversation._extensions = _told()  # noqa: SLF001  # as above
