"""The header by which a balancer tells whose connection it passes on, read byte by byte."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluis.hub.doors.sftp.proxy_header import (
    LONGEST,
    SIGNATURE,
    START,
    HeaderRefusal,
    read_source,
    read_start,
)

TCP4 = bytes([203, 0, 113, 7, 127, 0, 0, 1]) + struct.pack("!HH", 40000, 22)
TCP6 = bytes.fromhex("20010db8" + "0" * 23 + "7" + "0" * 31 + "1") + struct.pack("!HH", 40000, 22)
MAPPED = bytes.fromhex("0" * 20 + "ffff" + "cb007107" + "0" * 31 + "1") + struct.pack("!HH", 40000, 22)


def header(rest: bytes, *, command: int = 0x21, family: int = 0x11) -> bytes:
    return SIGNATURE + struct.pack("!BBH", command, family, len(rest)) + rest


def source(data: bytes) -> object:
    start = read_start(data[:START])
    return start if isinstance(start, HeaderRefusal) else read_source(start, data[START:])


@pytest.mark.parametrize(
    ("data", "address"),
    [
        pytest.param(header(TCP4), "203.0.113.7", id="IPv4"),
        pytest.param(header(TCP6, family=0x21), "2001:db8::7", id="IPv6"),
        pytest.param(header(MAPPED, family=0x21), "203.0.113.7", id="IPv4 in IPv6"),
        pytest.param(header(TCP4 + b"\x04\x00\x02hi"), "203.0.113.7", id="with notes"),
        pytest.param(header(b"", command=0x20, family=0), None, id="the balancer itself"),
        pytest.param(header(TCP4, command=0x20), None, id="the balancer itself, with addresses"),
        pytest.param(header(b"", family=0), None, id="it does not know"),
    ],
)
def test_it_tells_whose_connection_it_is(data: bytes, address: str | None) -> None:
    assert source(data) == address


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="no header at all"),
        pytest.param(b"PROXY TCP4 203.0.113.7 127.0.0.1 40000 22\r\n", id="version 1"),
        pytest.param(header(TCP4)[:15], id="cut short"),
        pytest.param(header(TCP4, command=0x11), id="an older version"),
        pytest.param(header(TCP4, command=0x22), id="an unknown command"),
        pytest.param(header(TCP4[:-1]), id="IPv4 without its port"),
        pytest.param(header(TCP4, family=0x21), id="IPv6 with the bytes of IPv4"),
        pytest.param(header(TCP4, family=0x12), id="UDP"),
        pytest.param(header(b"a" * 216, family=0x31), id="a Unix socket"),
        pytest.param(header(b"a" * (LONGEST + 1)), id="too long"),
        pytest.param(b"\x00" + header(TCP4), id="a byte before it"),
    ],
)
def test_what_is_not_exactly_right_is_refused(data: bytes) -> None:
    assert isinstance(source(data), HeaderRefusal)


@given(st.binary(max_size=80))
def test_any_bytes_after_the_signature_are_read_or_refused(rest: bytes) -> None:
    found = source(SIGNATURE + rest)

    assert found is None or isinstance(found, str | HeaderRefusal)
