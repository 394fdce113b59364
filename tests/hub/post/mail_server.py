"""The other side of SMTP: a small server that takes mails, or refuses them as it is told."""

from __future__ import annotations

import asyncio
import email
from base64 import b64decode
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.policy import default
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from email.message import EmailMessage


@dataclass
class FakeMailServer:
    """What it says to a command (`says["RCPT"] = "550 no such box"`), and what it took."""

    says: dict[str, str] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    tls_at_once: bool = False
    taken: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    password: str = ""
    connections: int = 0
    secured: bool = False
    port: int = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        await self._answer(writer, self.says.get("CONNECT", "220 here"))
        while line := (await reader.readline()).decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                break
            if verb == "STAR" and self.tls:
                await self._answer(writer, "220 go ahead")
                await writer.start_tls(self.tls)
                self.secured = True
            elif verb == "DATA" and "DATA" not in self.says:
                await self._answer(writer, "354 go on")
                await self._take(reader)
                if self.says.get("END") == "hang up":
                    break
                await self._answer(writer, self.says.get("END", "250 taken"))
            else:
                await self._answer(writer, self._word(verb, line))
        writer.close()

    def _word(self, verb: str, line: str) -> str:
        if verb in self.says:
            return self.says[verb]
        if verb == "EHLO":
            return "250-here\r\n250-STARTTLS\r\n250 AUTH PLAIN" if self.tls else "250 here"
        if verb == "AUTH":
            self.password = b64decode(line.rpartition(" ")[2]).rpartition(b"\0")[2].decode()
            return "235 welcome"
        if verb == "RCPT":
            self.recipients.append(line.partition("<")[2].partition(">")[0])
        return "250 ok"

    async def _take(self, reader: asyncio.StreamReader) -> None:
        lines = []
        while (line := await reader.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.taken.append(email.message_from_bytes(b"".join(lines), policy=default))

    async def _answer(self, writer: asyncio.StreamWriter, text: str) -> None:
        writer.write(text.encode() + b"\r\n")
        await writer.drain()


@contextmanager
def listening(server: FakeMailServer):
    """The server on a free port of this machine, in a thread of its own."""
    ready, stop = Event(), asyncio.Event()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        listener = await asyncio.start_server(
            server.talk, "127.0.0.1", 0, ssl=server.tls if server.tls_at_once else None
        )
        server.port = listener.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        listener.close()

    thread = Thread(target=lambda: loop.run_until_complete(serve()), daemon=True)
    thread.start()
    assert ready.wait(timeout=60)
    try:
        yield server
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(timeout=60)
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
