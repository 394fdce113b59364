"""The supervisor's side of the seed: starts it, asks it for parts, and is the parent of what grows.

Law: a part that is told about is a child of this process. A seed that dies, hangs or has nothing loaded
gives no part, and the caller starts one without it.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from sluis.up import family
from sluis.up.seed import ROOM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 60.0  # seconds for the seed to load and to answer
LOOK_AGAIN = 0.02  # seconds


class Grown:
    """A child of this process that somebody else forked: what a supervisor needs of `subprocess.Popen`."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """What it ended with (a signal as a negative number), or None."""
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode

    def wait(self, timeout: float = float("inf")) -> int:
        """What it ended with. Raises TimeoutExpired."""
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(str(self.pid), timeout)
            time.sleep(LOOK_AGAIN)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:  # a number that is not waited for belongs to nobody else
            os.kill(self.pid, number)


class Sower:
    """A seed, and the line to it. It writes to `output`, as a part does."""

    def __init__(self, load: str, *, environment: Mapping[str, str], output: int) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._line.settimeout(PATIENCE)
        with theirs:
            words = (str(theirs.fileno()), str(os.getpid()), load, ROOM)
            self.seed = subprocess.Popen(
                [sys.executable, "-m", "sluis.up.seed", *words],
                env=environment,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=family.end_with_parent,  # noqa: PLW1509  # one system call, as for a part
            )

    def grow(self, arguments: Sequence[str], *, output: int) -> Grown | None:
        """A part with these arguments that writes to `output`; None when there is none to be had."""
        with family.adopting(), suppress(OSError):
            socket.send_fds(self._line, [json.dumps(list(arguments)).encode()], [output])
            pid = int(self._answer() or 0)
            return Grown(pid) if pid else None
        return None

    def _answer(self) -> bytes:
        """Empty when the seed is gone. One that hangs is ended; what it had begun may still come."""
        try:
            return self._line.recv(100)
        except TimeoutError:
            self.seed.kill()
            return self._line.recv(100)

    def close(self) -> None:
        """End the seed, which holds nothing. What grew from it goes on."""
        self._line.close()
        self.seed.kill()
        self.seed.wait()
