"""Keeps the parts of a hub running: starts them, shows what they say, restarts one that dies, stops them all.

Laws: it ends only what it started, by its process id; a part gets time to finish what it carries; when
this process is killed the parts end too (on Linux), and the next start goes on where they were.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PATIENCE = 30.0  # seconds to finish what is being carried
SOON_AGAIN = 1.0  # seconds between the death of a part and its restart
PR_SET_PDEATHSIG = 1


@dataclass
class Part:
    """One process of the hub, and how to start it again."""

    name: str
    arguments: Sequence[str]
    process: subprocess.Popen[str] | None = None
    restarts: int = field(default=0)


def _end_with_parent() -> None:
    """In the child, before it runs: ask Linux for SIGTERM when the parent dies."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _end_family(process: subprocess.Popen[str]) -> None:
    """End a part and whatever it started: each part is a group of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Supervisor:
    """A handful of processes. `say` gets every line that they write."""

    def __init__(self, *, environment: Mapping[str, str], say: Callable[[str], None]) -> None:
        self._environment = dict(environment)
        self._say = say
        self.parts: list[Part] = []

    def start(self, name: str, arguments: Sequence[str]) -> None:
        """Start a part: `sluis` with these arguments."""
        part = Part(name, arguments)
        self._spawn(part)
        self.parts.append(part)

    def _spawn(self, part: Part) -> None:
        part.process = subprocess.Popen(
            [sys.executable, "-m", "sluis", *part.arguments],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C is for this process; it then stops the parts in their order
            preexec_fn=_end_with_parent,  # noqa: PLW1509  # one system call, and no thread holds a lock it needs
        )
        threading.Thread(target=self._listen, args=(part.process,), daemon=True).start()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        with process.stdout or nullcontext(()) as lines:
            for line in lines:
                self._say(line.rstrip("\n"))

    def watch(self) -> None:
        """Start again whatever died. Call it now and then."""
        for part in self.parts:
            if part.process and part.process.poll() is not None:
                part.restarts += 1
                _end_family(part.process)
                self._say(f"{part.name} ended with code {part.process.returncode}; starting it again")
                time.sleep(SOON_AGAIN)
                self._spawn(part)

    def stop(self) -> None:
        """Ask every part to stop, wait for it, and end what does not listen."""
        running = [part.process for part in self.parts if part.process and part.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        for process in running:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _end_family(process)
                process.wait()
