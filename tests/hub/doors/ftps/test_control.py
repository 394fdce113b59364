"""Only TLS: nothing passes without it, nothing that came before it counts, and half a handshake costs nothing."""

from __future__ import annotations

import socket
import ssl
import threading
import time

import pytest

from sluis.hub.doors.ftps.door import DataLines
from tests.hub.doors.ftps.conftest import ATLAS, PASSWORD, refusal_of


def ask(door, *lines: bytes) -> list[str]:
    """What a plain socket hears."""
    with socket.create_connection(("127.0.0.1", door.port), timeout=60) as line:
        told = line.makefile()
        heard = [told.readline()]
        for one in lines:
            line.sendall(one + b"\r\n")
            heard.append(told.readline())
        return heard


def test_nothing_is_asked_without_tls(door):
    told = ask(door, f"USER {ATLAS}".encode(), f"PASS {PASSWORD}".encode(), b"PASV")

    assert [line[:4] for line in told] == ["220 ", "530 ", "530 ", "530 "]
    assert "begin with AUTH TLS" in told[1]


def test_the_door_says_what_it_can(door):
    with door.connect() as client:
        told = client.sendcmd("FEAT")

    assert {"AUTH TLS", "PBSZ", "PROT", "UTF8", "REST STREAM", "SIZE", "MDTM", "EPSV"} <= {
        line.strip() for line in told.splitlines()
    }
    assert "SITE" not in told
    assert "MFMT" not in told


def test_files_do_not_pass_without_tls(door):
    with door.connect() as client:
        client.login(ATLAS, PASSWORD)
        plain = refusal_of(lambda: client.sendcmd("PASV"))
        clear = refusal_of(client.prot_c)

    assert (plain[:3], clear[:3]) == ("521", "534")
    assert "PROT P" in clear


def test_what_came_before_tls_is_forgotten(door):
    with socket.create_connection(("127.0.0.1", door.port), timeout=60) as line:
        line.recv(1000)
        line.sendall(b"AUTH TLS\r\nUSER mallory\r\nNOOP\r\nSY")
        assert line.recv(1000).startswith(b"234 ")
        with door.trust().wrap_socket(line, server_hostname="localhost") as secure:
            secure.sendall(b"PASS x\r\n")
            told = secure.recv(1000)

    assert told.startswith(b"503 Give the user name first")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_not_spoken(door, version):
    context = door.trust()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLS"):
        context.minimum_version = version
    with pytest.warns(DeprecationWarning, match="TLS"):
        context.maximum_version = version

    with door.connect(context) as client, pytest.raises(ssl.SSLError):
        client.auth()


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3])
def test_a_session_is_resumed_on_the_data_line(door, version):
    context = door.trust()
    context.minimum_version = context.maximum_version = version

    with door.connect(context) as client:
        client.login(ATLAS, PASSWORD)
        client.prot_p()
        host, port = client.makepasv()
        with socket.create_connection((host, port), timeout=60) as line:
            client.putcmd("NLST")
            client.getresp()
            with context.wrap_socket(line, server_hostname=host, session=client.sock.session) as secure:
                told, resumed = secure.recv(1000), secure.session_reused
        client.voidresp()

    assert (told.startswith(b"IN\r\n"), resumed) == (True, True)


@pytest.mark.parametrize(
    "command",
    ["PORT 10,0,0,1,200,10", "EPRT |1|10.0.0.1|50000|", "PORT 127,0,0,1,0,22", "EPRT |1|127.0.0.1|22|"],
)
def test_nobody_is_sent_elsewhere(client, command: str):
    assert refusal_of(lambda: client.sendcmd(command)).startswith("501 ")


def test_an_active_data_line_is_under_tls_too(client):
    client.set_pasv(False)

    assert "IN" in client.nlst()


class TestPorts:
    @pytest.fixture
    def data_lines(self, free_ports) -> DataLines:
        return DataLines(ports=free_ports, address="192.0.2.7")

    @pytest.fixture
    def free_ports(self) -> range:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        return range(port, port + 1)

    def test_data_lines_use_the_range_and_tell_the_address(self, client, free_ports):
        told = client.sendcmd("PASV")

        assert told.split("(")[1].startswith(f"192,0,2,7,{free_ports[0] // 256},{free_ports[0] % 256}")

    def test_where_no_port_is_free_that_is_said(self, client, free_ports):
        with socket.create_server(("127.0.0.1", free_ports[0])):
            told = refusal_of(lambda: client.sendcmd("EPSV"))

        assert told.startswith("450 No port is free for a data connection now")
        assert client.sendcmd("NOOP").startswith("200")


class TestAScannerStorm:
    def test_half_open_handshakes_delay_nobody_and_spin_nothing(self, door):
        lines = [socket.create_connection(("127.0.0.1", door.port), timeout=60) for _ in range(50)]
        for line in lines:
            line.recv(1000)
            line.sendall(b"AUTH TLS\r\n")
            line.recv(1000)
            line.sendall(b"\x16\x03\x01\x02\x00\x01")  # the first bytes of a handshake, and no more
        began = time.monotonic()
        with door.sign_in() as client:
            client.nlst()
        took = time.monotonic() - began
        before = time.process_time()
        threading.Event().wait(2)
        spent = time.process_time() - before
        for line in lines:
            line.close()

        assert took < 20  # each of them may stand there for longer
        assert spent < 1  # of two seconds
