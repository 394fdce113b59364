"""What our short way counts on in asyncssh, and that both ways put the same on the wire."""

from __future__ import annotations

import inspect
import logging

import asyncssh
import pytest
from asyncssh import connection
from asyncssh.auth import ClientAuth
from asyncssh.connection import SSHConnection
from asyncssh.constants import MSG_IGNORE, MSG_NEWKEYS, MSG_USERAUTH_SUCCESS
from asyncssh.encryption import get_encryption
from asyncssh.logging import SSHLogger
from asyncssh.saslprep import SASLPrepError, saslprep

from sluis.hub.doors.sftp.gcm import TAG, faster
from sluis.hub.doors.sftp.line import Channel, Line
from sluis.hub.doors.sftp.quiet import prepared_name, quiet
from sluis.protocol.folders import Folder
from tests.hub.counter.names import FI

KEY, NONCE = b"k" * 32, b"fixe" + (2**64 - 2).to_bytes(8, "big")  # the counter wraps after two packets


@pytest.mark.parametrize("cipher", ["chacha20-poly1305@openssh.com", "aes256-gcm@openssh.com", "aes256-ctr"])
def test_a_file_comes_back_through_every_cipher(door, cipher: str) -> None:
    data = bytes(range(256)) * 5000

    async def there_and_back(client) -> bytes:
        async with client.open(f"/IN/{FI}", "wb") as file:
            await file.write(data)
        async with client.open(f"/IN/{FI}", "rb") as file:
            return await file.read()

    assert door.talk(there_and_back, encryption_algs=[cipher]) == data
    assert door.house.content(Folder.IN, FI) == data


def test_keys_change_in_the_middle_of_a_file(door) -> None:
    data = bytes(range(256)) * 8000

    async def there_and_back(client) -> bytes:
        async with client.open(f"/IN/{FI}", "wb") as file:
            await file.write(data)
        async with client.open(f"/IN/{FI}", "rb") as file:
            return await file.read()

    assert door.talk(there_and_back, rekey_bytes=100_000) == data


def test_our_cipher_says_what_theirs_says() -> None:
    theirs = get_encryption(b"aes256-gcm@openssh.com", KEY, NONCE)
    ours = faster(get_encryption(b"aes256-gcm@openssh.com", KEY, NONCE))

    for number in range(4):
        packet, mac = theirs.encrypt_packet(number, b"\0\0\0\x10", b"sixteen bytes ok")

        assert b"".join(ours.encrypt_packet(number, b"\0\0\0\x10", b"sixteen bytes ok")) == packet + mac


def test_a_packet_that_was_changed_is_not_opened() -> None:
    sealed = faster(get_encryption(b"aes128-gcm@openssh.com", KEY[:16], NONCE)).seal(b"\0\0\0\x04", b"text")
    opener = faster(get_encryption(b"aes128-gcm@openssh.com", KEY[:16], NONCE))

    assert opener.open(b"\0\0\0\x04", sealed[:-TAG] + bytes(TAG)) is None


def test_what_is_no_gcm_is_left_alone() -> None:
    cipher = get_encryption(b"chacha20-poly1305@openssh.com", KEY * 2, b"")

    assert faster(cipher) is cipher
    assert faster(None) is None


@pytest.mark.parametrize(
    ("theirs", "counted_on"),
    [
        (asyncssh.SSHServerConnection._recv_pkthdr, ["self._recv_handler = self._recv_packet"]),
        (
            asyncssh.SSHServerConnection._recv_packet,
            ["rem = 4 + self._pktlen", "self._recv_encryption.decrypt_packet", "self._finish_recv_packet("],
        ),
        (
            asyncssh.SSHServerConnection.send_packet,
            [
                "pkttype > MSG_KEX_LAST) and not self._kex_complete",
                "self._rekey_bytes_sent += pktlen",
                "self._send_enchdrlen",
            ],
        ),
        (
            asyncssh.SSHServerConnection.send_newkeys,
            ["self._next_recv_encryption =", "self._send_encryption ="],
        ),
        (asyncssh.SSHServerChannel._process_data, ["datalen > self._recv_window", "self._accept_data(data)"]),
    ],
    ids=["header", "packet", "send", "keys", "data"],
)
def test_the_library_still_works_as_our_short_way_expects(theirs, counted_on: list[str]) -> None:
    source = inspect.getsource(theirs)

    assert [line for line in counted_on if line not in source] == []


def test_our_classes_replace_nothing_that_the_library_does_not_have() -> None:
    ours = {name for name in vars(Line) if not name.startswith("__")}
    new = {"_may_go_at_once", "_sealed", "_opened", "_take_data", "_give_back"}

    assert ours - new <= {name for kind in asyncssh.SSHServerConnection.__mro__ for name in vars(kind)}
    assert hasattr(asyncssh.SSHServerChannel, "write")
    assert issubclass(Channel, asyncssh.SSHServerChannel)


def test_a_name_of_plain_signs_is_what_saslprep_makes_of_it() -> None:
    plain = "".join(map(chr, range(32, 127)))

    assert [sign for sign in plain if saslprep(sign) != sign] == []
    assert prepared_name(plain) == saslprep(plain)
    assert prepared_name("I\u00adX\u00a0\u2168") == "IX IX"
    with pytest.raises(SASLPrepError):
        prepared_name("tab\t")
    assert connection.saslprep is prepared_name
    assert "username = saslprep(" in inspect.getsource(SSHConnection._process_userauth_request)


def test_a_line_that_nobody_keeps_is_not_put_together(caplog) -> None:
    child = quiet(SSHLogger(context="conn=7")).get_child("sftp", context="chan=1")

    with caplog.at_level(logging.INFO, logger="asyncssh"):
        child.debug1("%s", NotToBeTold())
        child.info("told to %s", b"log")

    assert [record.getMessage() for record in caplog.records] == ["[conn=7, chan=1] told to log"]
    assert caplog.records[0].name == "asyncssh.sftp"


class NotToBeTold:
    def __str__(self) -> str:
        raise AssertionError("this line has no reader")


def test_no_option_is_made_anew_for_who_signs_in(door, monkeypatch) -> None:
    made = []
    monkeypatch.setattr(asyncssh.SSHServerConnectionOptions, "construct", lambda **more: made.append(more))

    assert door.talk(lambda client: client.realpath(".")) == "/"
    assert made == []
    assert "reload=True" in inspect.getsource(asyncssh.SSHServerConnection.reload_config)


def test_a_sign_in_is_answered_without_an_empty_packet_before_each_answer(door, monkeypatch) -> None:
    came = []
    log = "log_received_packet"
    monkeypatch.setattr(asyncssh.SSHClientConnection, log, lambda _, kind, *__: came.append(kind))
    monkeypatch.setattr(ClientAuth, log, lambda _, kind, *__: came.append(kind))

    door.talk(lambda client: client.realpath("."))

    assert {MSG_NEWKEYS, MSG_USERAUTH_SUCCESS} < set(came)
    assert MSG_IGNORE not in came
