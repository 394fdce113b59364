"""The process that loads once what all parts of a hub share, and lets them grow from itself by forking.

Laws: one thread, no connection, no event loop, no file but its line to the supervisor: a fork copies memory,
and nothing that lives outside of it. A part is a child of the supervisor, never of the seed: it outlives the
seed, and what it ends with is told to who started it. The seed ends with its supervisor. Linux only.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import socket
import sys
from importlib import import_module
from pathlib import Path
from runpy import run_module

from sluis.up import family

FAILED = b"0"  # is no process
LONGEST = 65_536  # bytes of one request
#: Room in the command line of the seed, so that the one of a part fits where `ps` looks.
ROOM = " " * 200
ARG_START = 45  # place in /proc/self/stat behind the name; where it ends stands in the next one


def main() -> None:
    """`python -m sluis.up.seed LINE SUPERVISOR MODULE ROOM`, where MODULE has a function `load`."""
    line, supervisor = socket.socket(fileno=int(sys.argv[1])), int(sys.argv[2])
    import_module(sys.argv[3]).load()
    gc.collect()
    gc.freeze()  # what was loaded stays as it is: looking through it would only make copies of its pages
    arguments = _fork_as_told(line, supervisor)
    line.close()
    if arguments is not None:
        sys.argv[1:] = arguments
        run_module("sluis", run_name="__main__", alter_sys=True)


def _fork_as_told(line: socket.socket, supervisor: int) -> list[str] | None:
    """Fork a part for each request. Returns in every part, with its arguments, and in the seed at the end."""
    while True:
        request, handles, _, _ = socket.recv_fds(line, LONGEST, 1)
        if not request:
            return None
        try:
            between = os.fork()
        except OSError:
            line.send(FAILED)
        else:
            if not between:
                between = _fork_again(line)
                _be_a_part(line, supervisor, between=between, output=handles[0])
                return show_in_ps(json.loads(request))
            os.waitpid(between, 0)
        os.close(handles[0])


def _fork_again(line: socket.socket) -> int:
    """Returns in the grandchild of the seed only, and gives its parent: only an orphan can be adopted."""
    between = os.getpid()
    try:
        if not os.fork():
            return between
    except OSError:
        line.send(FAILED)
    os._exit(0)


def _be_a_part(line: socket.socket, supervisor: int, *, between: int, output: int) -> None:
    """A session of its own, its words to the supervisor, its end with the supervisor."""
    os.setsid()
    if not family.be_adopted_by(supervisor, parent=between):
        line.send(FAILED)
        os._exit(1)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    line.send(str(os.getpid()).encode())


def show_in_ps(arguments: list[str]) -> list[str]:
    """Write `python -m sluis` with these arguments where the system looks for the command of this process.

    Gives the arguments back. What does not fit into the old command is left out.
    """
    fields = Path("/proc/self/stat").read_text().rpartition(")")[2].split()
    begin, end = int(fields[ARG_START]), int(fields[ARG_START + 1])
    if begin:  # the system may keep it to itself
        words = "".join(f"{word}\0" for word in (sys.executable, "-m", "sluis", *arguments)).encode()
        room = end - begin
        ctypes.memmove(begin, words[: room - 1].ljust(room, b"\0"), room)
    return arguments


if __name__ == "__main__":
    main()
