"""One connection, from the knock to the farewell: who it is, proven by a public key and by nothing else.

Laws: an unknown user, a suspended channel and a wrong key are answered alike and after the same time;
every further refusal takes longer, and after `attempts` keys the connection ends.
What happens inside a session is not known here.
"""

from __future__ import annotations

import asyncio
import base64
import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import asyncssh
from asyncssh.constants import (
    DISC_NO_MORE_AUTH_METHODS_AVAILABLE,
    DISC_SERVICE_NOT_AVAILABLE,
    OPEN_ADMINISTRATIVELY_PROHIBITED,
    OPEN_RESOURCE_SHORTAGE,
)
from typing_extensions import override

from sluis.hub.counter import sentences
from sluis.hub.doors.sftp import sentences as ssh_sentences
from sluis.hub.doors.sftp.algorithms import signatures
from sluis.hub.doors.sftp.session import Session
from sluis.hub.doors.sftp.visit import Visit, key_texts

if TYPE_CHECKING:
    from sluis.hub.counter.house import Outcome
    from sluis.hub.doors.sftp.callers import KeyCaller
    from sluis.hub.doors.sftp.door import Door
    from sluis.protocol.language import TranslatedText

log = logging.getLogger("sluis.sftp")

FREE_REFUSALS = 3
LONGEST_DELAY = 5.0
BELIEVED = 5.0  # seconds between the offer of a key and the signature with it


class Guest(asyncssh.SSHServer):
    """asyncssh makes one for each connection. `address` is given when a balancer told it."""

    def __init__(self, door: Door, address: str = "") -> None:
        self.address = address
        self.visit: Visit | None = None
        self.is_inside = False  # the key was proven
        self._door = door
        self._refusals = 0
        self._sessions = 0

    # --- coming and going -----------------------------------------------------------------------------

    @override
    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connection = conn
        self.address = self.address or str(conn.get_extra_info("peername", ("",))[0])
        if not self._door.crowd.enter(self):
            extra = {"action": "sftp_full", "address": self.address, "connections": len(self._door.crowd)}
            log.warning("A connection was turned away: too many", extra=extra)
            conn.abort()

    @override
    def connection_lost(self, exc: Exception | None) -> None:
        self._door.crowd.leave(self)
        if isinstance(exc, asyncssh.KeyExchangeFailed):
            self._note("algorithm", "", _kind_of_algorithm(str(exc)))
        elif self.visit and not self.is_inside:
            self._note("not-proven", self.visit.caller.username)

    def turn_away(self) -> None:
        self._connection.abort()

    def say_farewell(self, sentence: TranslatedText) -> None:
        """End the connection with a reason; open uploads are kept as beginnings."""
        text = self.visit.say(sentence) if self.visit else sentence["en"]
        self._connection.disconnect(DISC_SERVICE_NOT_AVAILABLE, text)

    # --- signing in -----------------------------------------------------------------------------------

    @override
    def begin_auth(self, username: str) -> bool:
        return True  # there is nobody who need not prove who he is

    @override
    def public_key_auth_supported(self) -> bool:
        return True

    @override
    async def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        began = asyncio.get_running_loop().time()
        text = base64.b64encode(key.public_data).decode()
        if self._was_just_asked(username, text, at=began):
            self._allow_signatures(username, key)
            return True
        caller = await self._caller(username)
        objection = _objection(caller, text, address=self.address)
        if caller is None or objection:
            self._note(objection or "unknown-user", username, key.get_fingerprint())
            await self._refuse(began)
            return False
        self._allow_signatures(username, key)
        self.visit = Visit(caller=caller, key=text, address=self.address, last_seen=began)
        return True

    def _was_just_asked(self, username: str, key: str, *, at: float) -> bool:
        """Clients offer a key and then sign with it: if it is removed between the two, we hear of that."""
        visit = self.visit
        return (
            visit is not None
            and (visit.caller.username, visit.key) == (username, key)
            and at - visit.last_seen < BELIEVED
        )

    def _allow_signatures(self, username: str, key: asyncssh.SSHKey) -> None:
        """The library checks a signature against all algorithms that the key could use; we allow fewer."""
        allowed = signatures(legacy=self._door.legacy.lets_in(username))
        key.all_sig_algorithms = {name.encode() for name in allowed}

    async def _caller(self, username: str) -> KeyCaller | None:
        try:
            return await self._door.seam.in_thread(self._door.house.caller, username)
        except Exception:
            log.exception(
                "A sign-in failed on our side", extra={"action": "sftp_failed", "address": self.address}
            )
            raise asyncssh.DisconnectError(DISC_SERVICE_NOT_AVAILABLE, sentences.OUR_FAULT["en"]) from None

    async def _refuse(self, began: float) -> None:
        self._refusals += 1
        extra = {"action": "sftp_sign_in_refused", "address": self.address, "attempt": self._refusals}
        log.info("A key was refused", extra=extra)
        limits = self._door.limits
        delay = delay_of(self._refusals, first=limits.refusal_seconds)
        await asyncio.sleep(max(0.0, began + delay - asyncio.get_running_loop().time()))
        if self._refusals >= limits.attempts:
            code = DISC_NO_MORE_AUTH_METHODS_AVAILABLE
            raise asyncssh.DisconnectError(code, ssh_sentences.TOO_MANY_ATTEMPTS["en"])

    @override
    async def auth_completed(self) -> None:
        visit = self.visit
        if visit is None or visit.caller.username != self._connection.get_extra_info("username"):
            raise asyncssh.PermissionDenied("Nobody signed in.")
        if self._are_too_many(visit.caller):
            self._note("too-many", visit.caller.username)
            self.is_inside = True  # proven all the same
            self.say_farewell(sentences.TOO_MANY_CONNECTIONS)
            self.visit = None
            return
        self.is_inside = True
        self._door.crowd.sign_in(self)
        self._note("signed-in", visit.caller.username, "")
        extra = {"action": "sftp_signed_in", "channel": visit.caller.username, "address": self.address}
        log.info("A sender signed in", extra=extra)

    def _are_too_many(self, caller: KeyCaller) -> bool:
        """Whether the channel has as many connections as it may. Each process counts its own."""
        if caller.connections is None:
            return False
        ids = [guest.visit.caller.channel_id for guest in self._door.crowd if guest.visit and guest.is_inside]
        return ids.count(caller.channel_id) >= caller.connections

    def _note(self, outcome: Outcome, username: str, detail: str = "") -> None:
        self._door.house.note_attempt(
            outcome, username=username, address=self.address, at=datetime.now(UTC), detail=detail
        )

    # --- what may be asked ----------------------------------------------------------------------------

    @override
    def session_requested(self) -> asyncssh.SSHServerSession[bytes]:
        if self.visit is None:
            raise asyncssh.ChannelOpenError(OPEN_ADMINISTRATIVELY_PROHIBITED, ssh_sentences.ONLY_SFTP["en"])
        if self._sessions >= self._door.limits.channels:
            sentence = self.visit.say(ssh_sentences.TOO_MANY_CHANNELS)
            raise asyncssh.ChannelOpenError(OPEN_RESOURCE_SHORTAGE, sentence)
        self._sessions += 1
        return Session(self.visit, self._door, ended=self._session_ended)

    def _session_ended(self) -> None:
        self._sessions -= 1

    @override
    def connection_requested(self, dest_host: str, dest_port: int, orig_host: str, orig_port: int) -> bool:
        self._forward_nothing()
        return False

    @override
    def unix_connection_requested(self, dest_path: str) -> bool:
        self._forward_nothing()
        return False

    def _forward_nothing(self) -> None:
        sentence = (
            self.visit.say(ssh_sentences.NO_FORWARDING) if self.visit else ssh_sentences.NO_FORWARDING["en"]
        )
        raise asyncssh.ChannelOpenError(OPEN_ADMINISTRATIVELY_PROHIBITED, sentence)


def delay_of(refusals: int, *, first: float) -> float:
    """Seconds until the last of so many refusals is told: twice as many each time, after the first few."""
    return min(first * 2.0 ** max(0, refusals - FREE_REFUSALS), LONGEST_DELAY)


def _objection(caller: KeyCaller | None, key: str, *, address: str) -> Outcome | None:
    """Why this key does not get in; all are answered alike."""
    if caller is None:
        return "unknown-user"
    if key not in key_texts(caller):
        return "wrong-key"
    return None if caller.may_come_from(address) else "network"


def _kind_of_algorithm(sentence: str) -> str:
    """Which kind the library found no common one of."""
    kinds = ("key exchange", "host key", "encryption", "MAC", "compression")
    return next((kind for kind in kinds if kind.lower() in sentence.lower()), "")
