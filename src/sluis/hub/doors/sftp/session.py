"""One session channel of a connection: SFTP is spoken on it, everything else is told that it is not.

Law: a shell or a command is answered with a sentence on stderr and exit status 1, never run.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, cast

from asyncssh import SSHReader, SSHWriter
from asyncssh.stream import SSHServerStreamSession
from typing_extensions import override

from sluis.hub.doors.sftp import sentences as ssh_sentences
from sluis.hub.doors.sftp.conversation import Conversation
from sluis.hub.doors.sftp.desk import Desk
from sluis.hub.doors.sftp.filesystem import FileSystem

if TYPE_CHECKING:
    from collections.abc import Callable

    from asyncssh import SSHServerChannel
    from asyncssh.channel import SSHChannel

    from sluis.hub.doors.sftp.door import Door
    from sluis.hub.doors.sftp.visit import Visit

ANSWERS_WAITING = 1024 * 1024  # bytes that a client may leave unread before it is heard no further

log = logging.getLogger("sluis.sftp")


class Session(SSHServerStreamSession[bytes]):
    """One session channel: SFTP is spoken, everything else is told that it is not."""

    def __init__(self, visit: Visit, door: Door, *, ended: Callable[[], None]) -> None:
        super().__init__(None)
        self._visit, self._door, self._ended = visit, door, ended

    @override
    def shell_requested(self) -> bool:
        return True  # to be answered with a sentence; a plain "no" leaves people guessing

    @override
    def exec_requested(self, command: str) -> bool:
        return True

    @override
    def subsystem_requested(self, subsystem: str) -> bool:
        return subsystem == "sftp"

    @override
    def connection_made(self, chan: SSHChannel[bytes]) -> None:
        super().connection_made(chan)
        self._channel = cast("SSHServerChannel[bytes]", chan)

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self._ended()

    @override
    def session_started(self) -> None:
        if self._channel.get_subsystem() != "sftp":
            self._explain()
            return
        self._channel.set_write_buffer_limits(high=ANSWERS_WAITING)
        desk = Desk(visit=self._visit, door=self._door)
        files = FileSystem(self._channel, desk=desk, door=self._door)
        reader, writer = SSHReader[bytes](self, self._channel), SSHWriter[bytes](self, self._channel)
        conversation = Conversation(files, self._visit, self._door, reader, writer)
        task = self._channel.get_connection().create_task(conversation.run())
        self._door.conversations.add(task)
        task.add_done_callback(self._door.conversations.discard)

    def _explain(self) -> None:
        sentence = self._visit.say(ssh_sentences.ONLY_SFTP)
        self._channel.write_stderr(f"{sentence}\n".encode())
        self._channel.exit(1)
        extra = {"action": "sftp_refused", "channel": self._visit.caller.username, "request": "command"}
        log.info("A shell or command was refused", extra=extra)
