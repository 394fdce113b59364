"""SFTP against a real server: the host key is pinned, bytes arrive, and failures are told in sentences."""

from __future__ import annotations

import io
import os
import socket
from dataclasses import replace

import asyncssh
import pytest

from sluis.protocol.errors import ConfigurationError, TransferError
from sluis.protocol.folders import Folder
from sluis.protocol.names import Environment
from sluis.sender.config import Hub
from sluis.sender.sender import Sender
from sluis.sender.transports.sftp import SftpTransport
from tests.sender.other_side import USER, other_side
from tests.sender.world import HOST_KEY, MOMENT, SSH_KEY, document

RSA = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
OLD = {"signature_algs": ["ssh-rsa"]}
VERY_OLD = {
    "signature_algs": ["ssh-rsa"],
    "kex_algs": ["diffie-hellman-group14-sha1"],
    "encryption_algs": ["aes128-ctr"],
    "mac_algs": ["hmac-sha1"],
}


def public(key):
    return key.export_public_key().decode().strip()


def hub_at(port, **changes):
    return replace(Hub(host="127.0.0.1", port=port, host_key=public(HOST_KEY), login_timeout=5), **changes)


@pytest.fixture
def side(tmp_path):
    with other_side(tmp_path / "hub", host_key=HOST_KEY, user_key=SSH_KEY) as running:
        yield running


@pytest.fixture
def connect():
    made = []

    def connect(port, *, key=SSH_KEY, username=USER, **changes):
        made.append(SftpTransport(hub_at(port, **changes), username=username, key=key))
        return made[-1]

    yield connect
    for transport in made:
        transport.close()


def fetched(transport, folder, name):
    sink = io.BytesIO()
    transport.fetch(folder, name, sink)
    return sink.getvalue()


def test_it_writes_lists_reads_and_removes(side, connect):
    transport = connect(side.port)

    transport.put(Folder.IN, "b", io.BytesIO(b"two"), size=3)
    transport.put(Folder.IN, "a", io.BytesIO(b"longer"), size=6)
    transport.put(Folder.IN, "a", io.BytesIO(b"new"), size=3)
    transport.remove(Folder.IN, "b")
    transport.remove(Folder.IN, "never there")

    assert transport.list(Folder.IN) == ("a",)
    assert fetched(transport, Folder.IN, "a") == b"new"


def test_large_files_go_both_ways_unchanged(side, connect):
    data, told = os.urandom(9 * 1024 * 1024 + 7), []
    transport = connect(side.port)

    transport.put(Folder.IN, "big", io.BytesIO(data), size=len(data), on_progress=lambda *it: told.append(it))

    assert fetched(transport, Folder.IN, "big") == data
    assert told[-1] == ("big", len(data), len(data))
    assert len(told) > 1


def test_another_host_key_is_refused_and_nothing_is_sent(side, connect):
    stranger = asyncssh.generate_private_key("ssh-ed25519")
    transport = connect(side.port, host_key=public(stranger))

    with pytest.raises(TransferError, match="does not show the host key that") as caught:
        transport.put(Folder.IN, "a", io.BytesIO(b"secret"), size=6)

    assert caught.value.permanent
    assert list(side.box("IN").iterdir()) == []


def test_a_host_key_of_another_kind_is_refused(side, connect):
    transport = connect(side.port, host_key=public(RSA))

    with pytest.raises(TransferError):
        transport.list(Folder.IN)


@pytest.mark.parametrize("wrong", [{"key": RSA}, {"username": "EXPCirce"}])
def test_a_stranger_is_told_that_the_door_stays_shut(side, connect, wrong):
    with pytest.raises(TransferError, match=r"does not let .* in with this key") as caught:
        connect(side.port, **wrong).list(Folder.OUT)

    assert caught.value.permanent


def test_what_is_not_there_is_permanent(side, connect):
    with pytest.raises(TransferError, match="nothing could not be fetched from OUT") as caught:
        fetched(connect(side.port), Folder.OUT, "nothing")

    assert caught.value.permanent


def test_a_hub_that_is_down_may_be_tried_again(connect):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    with pytest.raises(TransferError, match=f"127.0.0.1 port {port} failed") as caught:
        connect(port).list(Folder.OUT)

    assert not caught.value.permanent


def test_a_hub_that_never_answers_is_given_up_after_the_time_set(connect):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        transport = connect(silent.getsockname()[1], login_timeout=1)

        with pytest.raises(TransferError) as caught:
            transport.list(Folder.OUT)

    assert not caught.value.permanent


def test_after_a_lost_line_the_next_gesture_connects_again(side, connect):
    transport = connect(side.port)
    side.files.lose_line_at.add("a")

    with pytest.raises(TransferError) as caught:
        transport.put(Folder.IN, "a", io.BytesIO(b"one"), size=3)
    transport.put(Folder.IN, "a", io.BytesIO(b"one"), size=3)

    assert not caught.value.permanent
    assert (side.box("IN") / "a").read_bytes() == b"one"


def test_a_host_key_that_cannot_be_read_is_a_setting(tmp_path):
    with pytest.raises(ConfigurationError, match="host_key cannot be read"):
        SftpTransport(hub_at(1, host_key="ssh-ed25519 AAAA"), username=USER, key=SSH_KEY)


@pytest.mark.filterwarnings("ignore:Diffie-Hellman over finite fields:UserWarning")
@pytest.mark.parametrize("old", [OLD, VERY_OLD])
def test_an_old_hub_needs_the_legacy_setting(tmp_path, connect, old):
    with other_side(tmp_path / "hub", host_key=RSA, user_key=RSA, **old) as side:
        modern = connect(side.port, key=RSA, host_key=public(RSA))
        legacy = connect(side.port, key=RSA, host_key=public(RSA), legacy_ssh_rsa=True)

        with pytest.raises(TransferError, match="legacy_ssh_rsa"):
            modern.list(Folder.IN)

        assert legacy.list(Folder.IN) == ()
        legacy.close()


def test_the_legacy_setting_prefers_modern_algorithms_where_they_exist(side, connect):
    assert connect(side.port, legacy_ssh_rsa=True).list(Folder.OUT) == ()


def test_an_rsa_key_logs_in_with_a_modern_signature(tmp_path, connect):
    modern = {"signature_algs": ["rsa-sha2-256", "rsa-sha2-512", "ssh-ed25519"]}
    with other_side(tmp_path / "hub", host_key=RSA, user_key=RSA, **modern) as side:
        transport = connect(side.port, key=RSA, host_key=public(RSA))

        assert transport.list(Folder.IN) == ()
        transport.close()


def test_a_sender_works_over_sftp_and_writes_go_last(side, connect, world):
    sender = Sender(world.sender._config, connect(side.port), world.journal, now=lambda: MOMENT)

    sent = sender.send([world.file()], Environment.T, code="TEST")

    assert sent[0].problem is None
    assert [name[:2] for name in side.files.log] == ["FI", "FS", "GO"]
    assert (side.box("INTEST") / "FI.TEST.100001.20261121.00001.T.1.1").read_bytes() == document()


def test_a_line_lost_at_the_signature_is_mended_with_go_last(side, connect, world):
    sender = Sender(world.sender._config, connect(side.port), world.journal, now=lambda: MOMENT)
    side.files.lose_line_at.add("FS.TEST.100001.20261121.00001.T.1.1")

    sent = sender.send([world.file()], Environment.T, code="TEST")

    assert sent[0].problem is None
    assert [name[:2] for name in side.files.log] == ["FI", "FS", "FS", "GO"]
    assert len(list(side.box("INTEST").iterdir())) == 3


def test_answers_come_back_over_sftp(side, connect, world):
    world.sender.send([world.file()], Environment.T)
    for name, data in world.hub.boxes[Folder.OUTTEST].items():
        (side.box("OUTTEST") / name).write_bytes(data)
    sender = Sender(world.sender._config, connect(side.port), world.journal, now=lambda: MOMENT)

    collected = sender.collect()

    assert [(one.answer.kind, one.verified, one.removed) for one in collected] == [
        ("ACRF", True, True),
        ("NOTI", True, True),
    ]
    assert list(side.box("OUTTEST").iterdir()) == []
