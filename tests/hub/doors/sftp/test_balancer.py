"""Behind a balancer: whom the door believes, and what it does with the address it is told."""

from __future__ import annotations

import asyncio
import logging
import socket
from contextlib import AsyncExitStack
from ipaddress import ip_network

import asyncssh
import pytest

from sluis.hub.doors.sftp import balancer
from sluis.hub.doors.sftp.limits import DoorLimits
from sluis.hub.doors.sftp.proxy_header import SIGNATURE
from tests.hub.doors.sftp.conftest import RunningDoor, wait_until
from tests.hub.doors.sftp.test_proxy_header import TCP4, TCP6, header

HERE, ELSEWHERE = (ip_network("127.0.0.0/8"),), (ip_network("10.0.0.0/8"),)
ANOTHER = bytes([198, 51, 100, 9]) + TCP4[4:]


@pytest.fixture
def trusted():
    """Whose headers are believed."""
    return HERE


@pytest.fixture
def door(door, trusted):
    """The usual door, opened anew behind a balancer."""
    door.close()
    door.proxy_from = trusted
    door.open()
    return door


def begun(door, data: bytes) -> socket.socket:
    """A connection on which `data` was sent."""
    connection = socket.create_connection(("127.0.0.1", door.port))
    connection.sendall(data)
    connection.settimeout(10)
    return connection


def heard(connection: socket.socket) -> bytes:
    """All that comes until the other side ends it."""
    received = b""
    try:
        while piece := connection.recv(4096):
            received += piece
    except ConnectionResetError:
        pass
    return received


def sign_in(door, *headers: bytes) -> list[str]:
    """Sign in once for each header, all at the same time; the folders as the last one sees them."""

    async def main() -> list[str]:
        async with AsyncExitStack() as open_:
            for data in headers:
                last = await open_.enter_async_context(door.connect(sock=begun(door, data)))
            async with last.start_sftp_client() as client:
                return await client.listdir("/")

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("data", "address"),
    [
        (header(TCP4), "203.0.113.7"),
        (header(TCP6, family=0x21), "2001:db8::7"),
        (header(b"", command=0x20, family=0), "127.0.0.1"),
    ],
    ids=["IPv4", "IPv6", "the balancer itself"],
)
def test_the_log_tells_the_real_address(door, caplog, data: bytes, address: str) -> None:
    caplog.set_level(logging.INFO, "sluis.sftp")

    assert len(sign_in(door, data)) == 6

    told = [record.address for record in caplog.records if record.action == "sftp_signed_in"]
    assert told == [address]


class TestCaps:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(connections_per_address=1)

    def test_each_real_address_has_its_own_places(self, door) -> None:
        assert len(sign_in(door, header(TCP4), header(ANOTHER))) == 6

    def test_a_full_address_is_turned_away_although_the_balancer_is_not(self, door) -> None:
        with pytest.raises((asyncssh.ConnectionLost, ConnectionError)):
            sign_in(door, header(TCP4), header(TCP4))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="no header"),
        pytest.param(header(TCP4[:-1]), id="too few bytes"),
        pytest.param(header(TCP4, command=0x2F), id="an unknown command"),
        pytest.param(SIGNATURE + b"\x21\x11\xff\xff" + b"a" * 5000, id="a very long one"),
        pytest.param(header(TCP4) * 2, id="two headers"),
    ],
)
def test_a_balancer_that_talks_nonsense_is_sent_away_and_others_come_in(door, data: bytes) -> None:
    with begun(door, data) as connection:
        heard(connection)  # until the door ends it

    assert len(sign_in(door, header(ANOTHER))) == 6


def test_a_header_that_comes_byte_by_byte_is_read(door) -> None:
    with begun(door, b"") as connection:
        for byte in header(TCP4):
            connection.sendall(bytes([byte]))

        assert connection.recv(13) == b"SSH-2.0-Sluis"


def test_a_header_that_never_ends_is_not_waited_for(door, monkeypatch) -> None:
    monkeypatch.setattr(balancer, "HEADER_SECONDS", 0.1)

    with begun(door, header(TCP4)[:-1]) as connection:
        assert heard(connection) == b""


class TestManyUnfinishedHeaders:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(unauthenticated=5)

    def test_the_oldest_makes_room(self, door) -> None:
        slow = [begun(door, b"\r\n") for _ in range(20)]

        assert len(sign_in(door, header(TCP4))) == 6
        assert heard(slow[0]) == b""
        for connection in slow:
            connection.close()


class TestAStranger:
    @pytest.fixture
    def trusted(self):
        return ELSEWHERE

    def test_who_sends_a_header_without_being_trusted_is_refused(self, door) -> None:
        with begun(door, header(TCP4)) as connection:
            heard(connection)
        with pytest.raises((asyncssh.Error, ConnectionError)):
            sign_in(door, header(TCP4))

        assert door.house.signed_in == []

    def test_who_sends_none_comes_in_under_its_own_address(self, door, caplog) -> None:
        caplog.set_level(logging.INFO, "sluis.sftp")

        sign_in(door, b"")

        wait_until(lambda: any(record.action == "sftp_signed_in" for record in caplog.records))
        assert [r.address for r in caplog.records if r.action == "sftp_signed_in"] == ["127.0.0.1"]


def test_a_header_is_nothing_where_no_balancer_is_expected(house, host_key, limits, legacy, key_file) -> None:
    plain = RunningDoor(house, host_key, limits, legacy, key_file)
    plain.open()

    with begun(plain, header(TCP4)) as connection:
        heard(connection)
    with pytest.raises((asyncssh.Error, ConnectionError)):
        sign_in(plain, header(TCP4))
    plain.close()

    assert house.signed_in == []
