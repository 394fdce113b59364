"""The header of the PROXY protocol, version 2: a balancer tells whose connection it passes on. Pure.

Laws: only the binary version; what is not exactly right is refused, never guessed at. The header tells its
own length, so nobody reads a byte of what comes after it. Whom to believe is not decided here.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

SIGNATURE = b"\r\n\r\n\x00\r\nQUIT\n"
START = len(SIGNATURE) + 4  # bytes: signature, version and command, family, length
LONGEST = 2048  # bytes after the start; addresses take 36 at most, the rest are notes that are not read
_LOCAL, _PROXY = 0x20, 0x21
_ANY, _TCP4, _TCP6 = 0x00, 0x11, 0x21
_TCP4_BYTES, _TCP6_BYTES = 12, 36


@dataclass(frozen=True, slots=True)
class HeaderRefusal:
    """Why these bytes are no header."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Start:
    """What the first 16 bytes say; `length` bytes follow."""

    command: int
    family: int
    length: int


def read_start(data: bytes) -> Start | HeaderRefusal:
    """The first 16 bytes."""
    if len(data) != START or not data.startswith(SIGNATURE):
        return HeaderRefusal("it does not begin as a PROXY header of version 2")
    command, family, length = struct.unpack("!BBH", data[len(SIGNATURE) :])
    if command not in (_LOCAL, _PROXY):
        return HeaderRefusal(f"version and command {command:#04x} are unknown")
    if length > LONGEST:
        return HeaderRefusal(f"it is {length} bytes long, {LONGEST} are allowed")
    return Start(command, family, length)


def read_source(start: Start, rest: bytes) -> str | HeaderRefusal | None:
    """Whose connection it is: an address; None for the balancer's own, or when it does not know."""
    if start.command == _LOCAL or start.family == _ANY:
        return None
    if start.family == _TCP4 and len(rest) >= _TCP4_BYTES:
        return str(IPv4Address(rest[:4]))
    if start.family == _TCP6 and len(rest) >= _TCP6_BYTES:
        address = IPv6Address(rest[:16])
        return str(address.ipv4_mapped or address)
    return HeaderRefusal(f"family {start.family:#04x} with {len(rest)} bytes is no TCP connection")
