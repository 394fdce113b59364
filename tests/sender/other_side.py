"""A foreign transfer point: a plain SFTP server on loopback with the six folders of one sender.

It is not our hub: it keeps what it gets as files, judges nothing, and can be told to be old or to fail.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager

import asyncssh

from sluis.protocol.folders import Folder

USER = "EXPAtlas"


class SixFolders(asyncssh.SFTPServer):
    """Files below `root`; every gesture that writes is noted in `log`."""

    root = None
    log: list[str] = []
    lose_line_at: set[str] = set()

    def __init__(self, chan):
        self._connection = chan.get_connection()
        super().__init__(chan, chroot=str(self.root))

    def open(self, path, pflags, attrs):
        name = path.decode().rpartition("/")[2]
        if pflags & asyncssh.FXF_WRITE:
            self.log.append(name)
        if name in self.lose_line_at:
            self.lose_line_at.discard(name)
            self._connection.abort()
        return super().open(path, pflags, attrs)


class Door(asyncssh.SSHServer):
    """One user with one key."""

    def __init__(self, key):
        self._key = key

    def begin_auth(self, username):  # noqa: ARG002  # asyncssh asks for each user alike
        return True

    def public_key_auth_supported(self):
        return True

    def validate_public_key(self, username, key):
        return username == USER and key == self._key


class OtherSide:
    """The running server."""

    def __init__(self, root, port, files):
        self.root, self.port, self.files = root, port, files

    def box(self, folder):
        return self.root / folder


@contextmanager
def other_side(root, *, host_key, user_key, **options):
    """Serve `root` on a free port of loopback."""
    for folder in Folder:
        (root / folder).mkdir(parents=True)
    files = type("Files", (SixFolders,), {"root": root, "log": [], "lose_line_at": set()})
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def listen():
        return await asyncssh.listen(
            "127.0.0.1",
            0,
            server_factory=lambda: Door(user_key.convert_to_public()),
            server_host_keys=[host_key],
            sftp_factory=files,
            **options,
        )

    async def stop(server):
        server.close()
        await server.wait_closed()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)
    try:
        yield OtherSide(root, server.get_port(), files)
    finally:
        asyncio.run_coroutine_threadsafe(stop(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
