"""A data connection, and above all how it ends: only TLS's own goodbye makes an upload whole.

Laws: the answer 226 is said after the bytes are in the vault and the row is committed; whatever goes wrong
there is an answer with 4 or 5 and a sentence; a line that was cut, broken off or too slow leaves a beginning
that can be resumed. It replaces parts of pyftpdlib that are not public: test_uploads.py guards them.
"""

from __future__ import annotations

import logging
import sys
from typing import Any

from OpenSSL import SSL
from pyftpdlib.handlers import DTPHandler
from pyftpdlib.handlers.ftp.dispatchers import PassiveDTP
from pyftpdlib.handlers.ftps.ssl import SSLConnectionMixin
from typing_extensions import override

from sluis.hub.counter import sentences
from sluis.hub.counter.house import Refused
from sluis.hub.doors.ftps import sentences as ftps_sentences
from sluis.hub.doors.ftps.answers import code_of
from sluis.hub.doors.ftps.upload import Upload

log = logging.getLogger("sluis.ftps")

PATIENCE = 2.0  # seconds


class _Ends(DTPHandler):  # type: ignore[misc]  # pyftpdlib carries no types
    """Under the TLS of `Transfer`: hears how the line ends, and keeps the file before any answer."""

    cmd_channel: Any
    transfer_finished: bool
    _resp: tuple[Any, ...]
    said_goodbye = False
    is_aborted = False  # ABOR answers for itself

    @override
    def recv(self, buffer_size: int) -> bytes:
        try:
            return bytes(super().recv(buffer_size))
        except SSL.ZeroReturnError:
            self.said_goodbye = True
            raise
        except SSL.SysCallError as problem:
            if problem.args[0] == -1 and self.cmd_channel.door.data_lines.trust_plain_end:
                self.said_goodbye = True
            raise

    @property
    def is_running(self) -> bool:
        return bool(self.receive or self.producer_fifo or self.file_obj)

    @override
    def close(self) -> None:
        if not self._closed and isinstance(self.file_obj, Upload) and not self.file_obj.closed:
            self.transfer_finished = self.said_goodbye and self.transfer_finished
            told = self.cmd_channel.end_upload(self.file_obj, whole=self.transfer_finished)
            self._resp = () if self.is_aborted else (self._resp if self._is_told_already() else told)
        elif not self._closed and self.is_running and not self._is_told_well():
            # Also when the client went away before TLS was there: without an answer it would wait for ever.
            self._resp = (f"426 {self.cmd_channel.say(ftps_sentences.NOT_ALL_SENT)}", log.debug)
        super().close()

    def _is_told_well(self) -> bool:
        return self.is_aborted or (bool(self._resp) and not self._resp[0].startswith("426"))

    def _is_told_already(self) -> bool:
        """Whether something else went wrong before the end: that is the better answer."""
        return bool(self._resp) and not self._resp[0].startswith(("226", "426"))


class Transfer(SSLConnectionMixin, _Ends):  # type: ignore[misc]  # pyftpdlib carries no types
    """The data connection of one transfer. Always under TLS."""

    _is_ending = False

    def __init__(self, sock: Any, cmd_channel: Any) -> None:
        self.timeout = cmd_channel.door.limits.idle_seconds
        super().__init__(sock, cmd_channel)
        if self.connected:
            self.secure_connection(cmd_channel.ssl_context)

    @override
    def use_sendfile(self) -> bool:
        return False

    @override
    def close(self) -> None:
        was_cut = self.receive and not self.said_goodbye
        if was_cut or self.cmd_channel._closed:  # noqa: SLF001  # pyftpdlib's own way
            _Ends.close(self)  # nobody waits for a goodbye any more
            return
        super().close()
        if not self._closed and not self._is_ending:  # the client must take the goodbye, and soon
            self._is_ending = True
            self.call_later(PATIENCE, _Ends.close, self)

    @override
    def handle_failed_ssl_handshake(self) -> None:
        self._resp = ("522 TLS failed on the data connection.", log.debug)
        _Ends.close(self)

    @override
    def handle_error(self) -> None:
        """Called while an exception is handled; the mixin would leave the client without an answer."""
        problem = sys.exc_info()[1]
        if isinstance(problem, Refused):
            self._resp = (
                f"{code_of(problem, writing=True)} {self.cmd_channel.say(problem.sentence)}",
                log.debug,
            )
        else:
            log.error("A transfer failed on our side", exc_info=problem, extra={"action": "ftps_failed"})
            self._resp = (f"451 {self.cmd_channel.say(sentences.OUR_FAULT)}", log.debug)
        _Ends.close(self)


class PassiveLine(PassiveDTP):  # type: ignore[misc]  # pyftpdlib carries no types
    """Waits for a data connection on a port of the range, never on another: firewalls stop those."""

    _tried = False

    @override
    def bind(self, addr: tuple[Any, ...]) -> None:
        if addr[1]:
            self._tried = True
        elif self._tried:
            raise Refused(ftps_sentences.NO_PORT_FREE, kind="failure")
        super().bind(addr)
