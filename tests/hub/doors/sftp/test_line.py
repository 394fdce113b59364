"""What our short way counts on in asyncssh, and that both ways put the same on the wire."""

from __future__ import annotations

import inspect

import asyncssh
import pytest
from asyncssh.encryption import get_encryption

from sluis.hub.doors.sftp.gcm import TAG, faster
from sluis.hub.doors.sftp.line import Channel, Line
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
            ["self._rekey_bytes_sent += pktlen", "self._send_enchdrlen"],
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
