"""Keeps the parts of a hub running: starts them, shows what they say, restarts one that dies, stops them all.

Laws: it ends only what it started, by its process id; a part gets time to finish what it carries; when
this process is killed the parts end too (on Linux), and the next start goes on where they were. A part is
forked from a process that has loaded what it runs, where that can be had, or loads everything itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from sluis.up import family
from sluis.up.sowing import Sower

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sluis.up.sowing import Grown

PATIENCE = 30.0  # seconds to finish what is being carried
SOON_AGAIN = 1.0  # seconds between the death of a part and its restart
Process = TypeVar("Process")


@dataclass
class Part:
    """One process of the hub, and how to start it again."""

    name: str
    arguments: Sequence[str]
    process: subprocess.Popen[bytes] | Grown | None = None
    restarts: int = field(default=0)


def _end_family(process: subprocess.Popen[bytes] | Grown) -> None:
    """End a part and whatever it started: each part is a group of its own."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Supervisor:
    """A handful of processes. `say` gets every line that they write.

    `load` is the module whose function `load` loads what all parts share; empty: each part loads it itself.
    """

    def __init__(self, *, environment: Mapping[str, str], say: Callable[[str], None], load: str = "") -> None:
        self._environment = dict(environment)
        self._say = say
        self._sower: Sower | None = None
        self.parts: list[Part] = []
        if load and family.is_able_to_adopt():
            self._sower = self._with_output(lambda sink: Sower(load, environment=environment, output=sink))

    def start(self, name: str, arguments: Sequence[str]) -> None:
        """Start a part: `sluis` with these arguments."""
        part = Part(name, arguments)
        self._spawn(part)
        self.parts.append(part)

    def _spawn(self, part: Part) -> None:
        part.process = self._with_output(lambda sink: self._grown(part, sink) or self._begun(part, sink))

    def _grown(self, part: Part, output: int) -> Grown | None:
        """The part forked from what is loaded. Once that fails, every part loads itself from then on."""
        if self._sower is None:
            return None
        grown = self._sower.grow(part.arguments, output=output)
        if grown is None:
            self._give_up_the_seed()
        return grown

    def _give_up_the_seed(self) -> None:
        if self._sower:
            self._sower.close()
            self._sower = None

    def _begun(self, part: Part, output: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "sluis", *part.arguments],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for this process; it then stops the parts in their order
            preexec_fn=family.end_with_parent,  # noqa: PLW1509  # one system call, and no thread holds a lock it needs
        )

    def _with_output(self, begin: Callable[[int], Process]) -> Process:
        """Begin a process that writes to the handle that `begin` is given; what it writes is said."""
        source, sink = os.pipe()
        try:
            process = begin(sink)
        except BaseException:
            os.close(source)
            raise
        finally:
            os.close(sink)
        threading.Thread(target=self._listen, args=(source,), daemon=True).start()
        return process

    def _listen(self, source: int) -> None:
        with open(source, errors="replace") as lines:
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
        self._give_up_the_seed()
