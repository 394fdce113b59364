"""One connection as the other threads see it: where it comes from, who it is, and how to make it leave.

Law: other threads touch nothing of a connection but what stands here.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from sluis.protocol.language import TranslatedText

if TYPE_CHECKING:
    from sluis.hub.doors.ftps.bell import Bell
    from sluis.hub.doors.ftps.callers import FtpCaller
    from sluis.hub.doors.ftps.control import Control


@dataclass(frozen=True, kw_only=True, slots=True)
class Visit:
    """Who signed in, and with what: the fingerprint of a certificate, or the hash of a password."""

    caller: FtpCaller
    proof: str
    address: str

    def may_stay(self, caller: FtpCaller | None) -> bool:
        """Whether the channel, as it is now, still has what was proven, and this network."""
        return (
            caller is not None
            and self.proof in caller.proofs
            and caller.channel_id == self.caller.channel_id
            and caller.may_come_from(self.address)
        )


@dataclass(eq=False, slots=True)
class Guest:
    """`line` is the control connection under its TLS."""

    line: socket.socket
    address: str
    visit: Visit | None = None
    control: Control | None = None
    bell: Bell | None = field(default=None)

    @property
    def is_busy(self) -> bool:
        """Whether a file is on its way."""
        return self.control is not None and self.control.is_transferring

    def say(self, sentence: TranslatedText | str) -> str:
        """The sentence in the language of the channel; English before a sign-in."""
        if isinstance(sentence, TranslatedText):
            return sentence[self.visit.caller.language if self.visit else "en"]
        return sentence

    def turn_away(self) -> None:
        """End the connection without a word."""
        with suppress(OSError):  # it is gone
            self.line.shutdown(socket.SHUT_RDWR)

    def say_farewell(self, sentence: TranslatedText) -> None:
        """End the connection with a reason; an open upload is kept as a beginning."""
        if self.bell and self.control:
            self.bell.ring(partial(self.control.leave, sentence))
        else:
            self.turn_away()
