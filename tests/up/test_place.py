"""The folder and the ports of a hub on one machine."""

from __future__ import annotations

import json
import socket
import socketserver
import stat
from contextlib import contextmanager
from threading import Thread

import pytest

from sluis.protocol.errors import ConfigurationError
from sluis.up.place import HOST, Place, answers, ensure_secret, free_port, hold


@pytest.fixture
def listener():
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_a_taken_port_is_told_with_what_to_do(listener):
    with pytest.raises(
        ConfigurationError, match=rf"Port {listener} is taken.*--http-port, --sftp-port, --ftps-port"
    ):
        free_port(listener)


def test_a_port_that_can_be_had_is_given(listener):
    port = free_port(0)

    assert port not in {0, listener}
    assert free_port(port) == port


class Speaker(socketserver.BaseRequestHandler):
    """Speaks first, or answers whoever says hello."""

    def handle(self):
        if self.server.speaks_first or self.request.recv(5) == b"hello":
            self.request.sendall(b"SSH-2.0")


@contextmanager
def speaking(*, first):
    with socketserver.TCPServer((HOST, 0), Speaker) as server:
        server.speaks_first = first
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("first", "hello"), [(True, b""), (False, b"hello")])
def test_a_door_answers_when_it_speaks(first, hello):
    with speaking(first=first) as port:
        assert answers(port, hello=hello)

    assert not answers(port, hello=hello)


def test_a_door_that_only_listens_does_not_answer_yet(listener):
    assert not answers(listener, hello=b"hello")


def test_three_doors_need_three_ports(tmp_path):
    for ports in ((8000, 8000, 8021), (8000, 8022, 8000), (8000, 8022, 8022)):
        with pytest.raises(ConfigurationError, match="a port each"):
            Place(data=tmp_path, **dict(zip(("http_port", "sftp_port", "ftps_port"), ports, strict=True)))


def test_a_folder_is_held_by_one(tmp_path):
    first = hold(tmp_path / "var")

    with pytest.raises(ConfigurationError, match=r"Another `sluis up` is running on .*var"):
        hold(tmp_path / "var")

    first.close()
    hold(tmp_path / "var").close()


def test_the_key_of_the_portal_is_made_once_and_for_its_owner(tmp_path):
    ensure_secret(tmp_path)
    path = tmp_path / "hub" / "secret-key"
    secret = path.read_text()

    ensure_secret(tmp_path)

    assert path.read_text() == secret
    assert len(secret) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_addresses_are_written_whole(tmp_path):
    Place(data=tmp_path, http_port=8000, sftp_port=8022, ftps_port=8021).write_addresses("ssh-ed25519 AAAA")

    assert [path.name for path in tmp_path.iterdir()] == ["addresses.json"]
    assert json.loads((tmp_path / "addresses.json").read_text()) == {
        "http": "http://127.0.0.1:8000",
        "sftp": {"host": "127.0.0.1", "port": 8022, "host_key": "ssh-ed25519 AAAA"},
        "ftps": {"host": "127.0.0.1", "port": 8021, "ca": str(tmp_path / "hub" / "ftps-ca.pem")},
    }


def test_the_settings_of_the_caller_go_first_but_not_the_place(tmp_path, monkeypatch):
    monkeypatch.setenv("SLUIS_GRACE_SECONDS", "7")
    monkeypatch.setenv("SLUIS_TEXT_FORM_SIGNATURES", "False")
    monkeypatch.setenv("SLUIS_DATA", "/elsewhere")

    environment = Place(data=tmp_path, http_port=1, sftp_port=2, ftps_port=3).environment("postgresql://here")

    assert environment["SLUIS_GRACE_SECONDS"] == "7"
    assert environment["SLUIS_TEXT_FORM_SIGNATURES"] == "False"
    assert environment["SLUIS_DATA"] == str(tmp_path)
    assert (environment["SLUIS_DATABASE_URL"], environment["SLUIS_SFTP_PORT"]) == ("postgresql://here", "2")
