"""Hosts as network namespaces on one bridge: a line that can be cut, and an end for whatever runs there."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass

BRIDGE = "sluis-br"
NET = "10.77.0"
OURS = f"{NET}.1"  # the address of the outside, where senders and the balancer are


def ip(*words: str) -> str:
    """Run iproute2. Raises CalledProcessError when it refuses."""
    return subprocess.run(["ip", *words], check=True, capture_output=True, text=True).stdout


@dataclass(frozen=True)
class Host:
    """One namespace, `name`, with one address."""

    name: str
    number: int

    @property
    def address(self) -> str:
        return f"{NET}.{self.number}"

    @property
    def inside(self) -> tuple[str, ...]:
        """What comes before a command that shall run on this host."""
        return ("ip", "netns", "exec", self.name)

    def make(self) -> None:
        ip("netns", "add", self.name)
        ip("link", "add", self.name, "type", "veth", "peer", "name", "eth0", "netns", self.name)
        ip("link", "set", self.name, "master", BRIDGE, "up")
        ip("-n", self.name, "address", "add", f"{self.address}/24", "dev", "eth0")
        ip("-n", self.name, "link", "set", "eth0", "up")
        ip("-n", self.name, "link", "set", "lo", "up")

    def cut(self) -> None:
        """Pull the cable: nothing comes or goes, and nobody is told."""
        ip("link", "set", self.name, "down")

    def heal(self) -> None:
        ip("link", "set", self.name, "up")

    def processes(self) -> list[int]:
        return [int(pid) for pid in ip("netns", "pids", self.name).split()]

    def kill_everything(self) -> int:
        """The power fails: every process of this host ends at once. Returns how many there were."""
        killed = self.processes()
        for pid in killed:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(killed)

    def remove(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.kill_everything()
            ip("netns", "delete", self.name)


class Network:
    """The bridge; hosts are made on it, and go with it."""

    def __init__(self, *hosts: Host) -> None:
        self._hosts = hosts

    def __enter__(self) -> None:
        ip("link", "add", BRIDGE, "type", "bridge")
        try:
            ip("address", "add", f"{OURS}/24", "dev", BRIDGE)
            ip("link", "set", BRIDGE, "up")
            for host in self._hosts:
                host.make()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        for host in self._hosts:
            host.remove()
        with suppress(subprocess.CalledProcessError):
            ip("link", "delete", BRIDGE)


def is_there() -> bool:
    """Whether another run has the bridge, or a run that was killed left it."""
    try:
        ip("link", "show", BRIDGE)
    except subprocess.CalledProcessError:
        return False
    return True
