"""The transport of one connection: asyncssh's own, with a short way for what makes up nearly all packets.

Laws: only packets of a signed-in client, and answers to who signs in, take the short way, everything else is
asyncssh's; the options are those of the door, whoever signs in; the bytes on the wire are those that any SSH
has, less the empty packet that asyncssh sends before each of its own, which is for ciphers that this door
does not speak (CBC). test_line.py guards what is counted on; figures are in docs/explanation/performance.md.
"""

from __future__ import annotations

import os
from functools import partial
from struct import Struct
from typing import TYPE_CHECKING, Any

import asyncssh
from asyncssh.auth import MSG_USERAUTH_PK_OK
from asyncssh.constants import (
    MSG_CHANNEL_DATA,
    MSG_USERAUTH_FAILURE,
    MSG_USERAUTH_LAST,
    MSG_USERAUTH_SUCCESS,
)
from asyncssh.misc import MACError
from typing_extensions import override

from sluis.hub.doors.sftp.gcm import TAG, Gcm, faster
from sluis.hub.doors.sftp.quiet import quiet

if TYPE_CHECKING:
    import asyncio

    from asyncssh.packet import SSHPacketLogger

LENGTH = 4  # bytes before each packet
_DATA = Struct(">BBII")  # padding, type, channel, size of the data
_NUMBER = Struct(">I")
_LEAST_PADDING = 4
_SIGN_IN_ANSWERS = frozenset({MSG_USERAUTH_FAILURE, MSG_USERAUTH_SUCCESS, MSG_USERAUTH_PK_OK})


class Channel(asyncssh.SSHServerChannel[bytes]):
    """A session channel that sends what fits in the client's window without copying it first."""

    @override
    def write(self, data: bytes, datatype: int | None = None) -> None:
        if (
            datatype is not None
            or self._send_buf
            or self._send_state != "open"
            or self._send_chan is None
            or len(data) > self._send_window
        ):
            super().write(data, datatype)
            return
        view, number = memoryview(data), _NUMBER.pack(self._send_chan)
        self._send_window -= len(data)
        for at in range(0, len(data), self._send_pktsize):
            piece = view[at : at + self._send_pktsize]
            self._conn.send_packet(MSG_CHANNEL_DATA, number, _NUMBER.pack(len(piece)), piece)  # type: ignore[arg-type]  # any buffer

    @override
    def log_sent_packet(self, *_: Any, **__: Any) -> None:
        """Packets are not logged."""

    log_received_packet = log_sent_packet


class Line(asyncssh.SSHServerConnection):
    """One connection. `address` is given when a balancer told it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        options: asyncssh.SSHServerConnectionOptions,
        *,
        address: str = "",
    ) -> None:
        super().__init__(loop, options)
        self._logger = quiet(self._logger)
        if address:
            self._protocol_factory = partial(options.protocol_factory, address)  # type: ignore[call-arg]  # a Guest
        # Padding only hides lengths; under an authenticated cipher its value carries nothing.
        self._some_padding = os.urandom(256)

    @override
    def create_server_channel(
        self, encoding: str | None = "", errors: str = "", window: int = 0, max_pktsize: int = 0
    ) -> Channel:
        self._update_recv_pktlen(max_pktsize or self._max_pktsize)
        return Channel(
            self,
            self._loop,
            self._allow_pty,
            self._line_editor,
            self._line_echo,
            self._line_history,
            self._max_line_length,
            None,
            "strict",
            window or self._window,
            max_pktsize or self._max_pktsize,
        )

    @override
    def send_newkeys(self, k: bytes, h: bytes) -> None:
        super().send_newkeys(k, h)
        self._next_recv_encryption = faster(self._next_recv_encryption)
        self._send_encryption = faster(self._send_encryption)

    @override
    async def reload_config(self) -> None:
        """No option depends on who signs in: the library would make all of them anew, in a thread."""

    # --- sending --------------------------------------------------------------------------------------

    @override
    def send_packet(self, pkttype: int, *args: bytes, handler: SSHPacketLogger | None = None) -> None:
        if not self._may_go_at_once(pkttype):
            super().send_packet(pkttype, *args, handler=handler)
            return
        size = 1 + sum(map(len, args))
        padding = -(self._send_enchdrlen + size) % self._send_blocksize
        if padding < _LEAST_PADDING:
            padding += self._send_blocksize
        packet = b"".join((bytes((padding, pkttype)), *args, self._some_padding[:padding]))
        header = _NUMBER.pack(len(packet))
        if self._transport:
            self._transport.writelines(self._sealed(header, packet))
        self._send_seq = (self._send_seq + 1) & 0xFFFFFFFF
        self._rekey_bytes_sent += len(packet)

    def _sealed(self, header: bytes, packet: bytes) -> tuple[bytes, bytes]:
        cipher = self._send_encryption
        assert cipher is not None  # noqa: S101  # for the type checker: who is signed in has one
        if isinstance(cipher, Gcm):
            return header, cipher.seal(header, packet)
        return cipher.encrypt_packet(self._send_seq, header, packet)

    def _may_go_at_once(self, pkttype: int) -> bool:
        """Signed in, or answering a sign-in, with keys that are neither being changed nor due for it."""
        may_now = self._auth_complete if pkttype > MSG_USERAUTH_LAST else pkttype in _SIGN_IN_ANSWERS
        return bool(
            may_now
            and self._kex_complete
            and self._send_encryption
            and not self._compressor
            and self._rekey_bytes_sent < self._rekey_bytes
            and (not self._rekey_seconds or self._loop.time() < self._rekey_time)
        )

    # --- receiving ------------------------------------------------------------------------------------

    @override
    def _recv_pkthdr(self) -> bool:
        cipher = self._recv_encryption
        if not isinstance(cipher, Gcm) or not self._auth_complete:
            return bool(super()._recv_pkthdr())
        if not isinstance(self._inpbuf, bytearray):
            # The beginning of a bytearray can be cut off without copying the rest.
            self._inpbuf = bytearray(self._inpbuf)  # type: ignore[assignment]  # it only asks for slices
        if len(self._inpbuf) < LENGTH:
            return False
        size = int.from_bytes(self._inpbuf[:LENGTH], "big")
        if size > self._max_recv_pktlen:
            raise asyncssh.ProtocolError("Max packet size exceeded")
        end = LENGTH + size + TAG
        if len(self._inpbuf) < end:
            return False
        opened = self._opened(cipher, end)
        if not self._take_data(opened, end):
            self._give_back(cipher, opened, size)
            return bool(self._recv_packet())
        return True

    def _opened(self, cipher: Gcm, end: int) -> bytes:
        with memoryview(self._inpbuf) as whole, whole[:LENGTH] as header, whole[LENGTH:end] as sealed:
            opened = cipher.open(header, sealed)
        if not opened:
            raise MACError("MAC verification failed")
        return opened

    def _take_data(self, packet: bytes, end: int) -> bool:
        """Give data to their channel. False for every other packet, and for data that are somehow wrong."""
        if packet[1] != MSG_CHANNEL_DATA or len(packet) < _DATA.size:
            return False
        padding, _, number, size = _DATA.unpack_from(packet)
        channel = self._channels.get(number)
        if (
            not isinstance(channel, Channel)
            or channel._recv_state != "open"  # noqa: SLF001  # our own class
            or size != len(packet) - padding - _DATA.size
            or size > channel._recv_window  # noqa: SLF001  # as above
        ):
            return False
        del self._inpbuf[:end]  # type: ignore[attr-defined]  # a bytearray by now
        channel._accept_data(packet[_DATA.size : _DATA.size + size])  # noqa: SLF001  # as above
        self._finish_recv_packet(MSG_CHANNEL_DATA, self._recv_seq)
        return True

    def _give_back(self, cipher: Gcm, opened: bytes, size: int) -> None:
        """Leave a packet as asyncssh finds it between its two steps, but opened already."""
        cipher.opened = opened
        self._pktlen = size
        self._packet = bytes(self._inpbuf[: self._recv_blocksize])
        del self._inpbuf[: self._recv_blocksize]  # type: ignore[attr-defined]  # as above

    @override
    def log_sent_packet(self, *_: Any, **__: Any) -> None:
        """Packets are not logged."""

    log_received_packet = log_sent_packet
