"""Signing in with a password or a certificate, and how a wrong one is answered.

Laws: every reason is answered alike; each further refusal takes twice as long, and after `attempts` the
connection ends; who signed in is asked nothing again, but leaves when what it showed is no longer good.
"""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sluis.hub.counter import sentences
from sluis.hub.counter.gestures import Gestures
from sluis.hub.doors.ftps import sentences as ftps_sentences
from sluis.hub.doors.ftps.guest import Visit
from sluis.hub.doors.ftps.tls import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable

    from sluis.hub.counter.house import Outcome
    from sluis.hub.doors.ftps.callers import FtpCaller
    from sluis.hub.doors.ftps.door import Door
    from sluis.hub.doors.ftps.guest import Guest
    from sluis.protocol.language import TranslatedText

log = logging.getLogger("sluis.ftps")

LONGEST_DELAY = 10.0
LONGEST_NAME = 255


class SigningIn:
    """Mixed into the control connection."""

    door: Door
    guest: Guest
    username: str
    authenticated: bool
    gestures: Gestures
    socket: Any
    ioloop: Any
    timeout: float | None
    respond: Callable[[str], None]
    call_later: Callable[..., Any]
    leave: Callable[[TranslatedText], None]
    handle_timeout: Callable[[], None]
    handle_error: Callable[[], None]
    _deadline: Any
    _idler: Any
    is_being_refused = False
    _refusals = 0

    def ftp_USER(self, line: str) -> None:
        if self.authenticated:
            self.respond("503 Somebody is signed in already.")
            return
        self.username = line[:LONGEST_NAME]
        self.respond("331 Give the password.")

    def ftp_PASS(self, line: str) -> None:
        if self.authenticated or not self.username:
            self.respond("503 Give the user name first.")
            return
        name, self.username = self.username, ""
        began = time.monotonic()
        shown = fingerprint(self.socket)
        caller = self.door.seam.ask(self.door.house.caller, name)
        proof = self._proof(caller, password=line, shown=shown)
        if caller is None or not proof:
            self._refuse_sign_in("wrong-password" if caller else "unknown-user", name, shown, began)
        elif not caller.may_come_from(self.guest.address):
            self._refuse_sign_in("network", name, shown, began)
        else:
            self._let_in(Visit(caller=caller, proof=proof, address=self.guest.address), shown)

    def _proof(self, caller: FtpCaller | None, *, password: str, shown: str) -> str:
        """What lets this caller in; empty for nothing. A certificate that is registered needs no password."""
        if caller and shown in caller.sign_in.certificate_fingerprints:
            return shown
        if self.door.passwords.is_right(caller, password) and caller:
            return caller.sign_in.hashed_password
        return ""

    # --- yes ------------------------------------------------------------------------------------------

    def _let_in(self, visit: Visit, shown: str) -> None:
        caller = visit.caller
        if not self._enter(visit):
            self.note("too-many", caller.username)
            self.guest.visit = visit  # for its language
            self.leave(sentences.TOO_MANY_CONNECTIONS)
            self.guest.visit = None
            return
        self.username, self.authenticated = caller.username, True
        self.gestures = Gestures(
            house=self.door.house, allowance=self.door.allowance, channel_id=caller.channel_id
        )
        self._deadline.cancel()
        self.timeout = self.door.limits.idle_seconds
        self._idler = self.ioloop.call_later(self.timeout, self.handle_timeout, _errback=self.handle_error)
        self.note("signed-in", caller.username)
        extra = {
            "action": "ftps_signed_in",
            "channel": caller.username,
            "address": self.guest.address,
            "reason": "certificate" if visit.proof == shown else "password",
        }
        log.info("A sender signed in", extra=extra)
        self.respond("230 Welcome.")

    def _enter(self, visit: Visit) -> bool:
        """False when the channel has as many connections as it may. Each process counts its own."""
        caller = visit.caller
        with self.door.lock:
            ids = [guest.visit.caller.channel_id for guest in self.door.crowd if guest.visit]
            if caller.connections is not None and ids.count(caller.channel_id) >= caller.connections:
                return False
            self.guest.visit = visit
            self.door.crowd.sign_in(self.guest)
        return True

    # --- no -------------------------------------------------------------------------------------------

    def _refuse_sign_in(self, outcome: Outcome, name: str, shown: str, began: float) -> None:
        self._refusals += 1
        self.note(outcome, name, shown)
        extra = {
            "action": "ftps_sign_in_refused",
            "address": self.guest.address,
            "attempt": self._refusals,
        }
        log.info("A sign-in was refused", extra=extra)
        delay = min(self.door.limits.refusal_seconds * 2 ** (self._refusals - 1), LONGEST_DELAY)
        self.is_being_refused = True
        self.call_later(max(0.0, began + delay - time.monotonic()), self._tell_refusal)

    def _tell_refusal(self) -> None:
        self.is_being_refused = False
        self.respond(f"530 {ftps_sentences.SIGN_IN_REFUSED['en']}")
        if self._refusals >= self.door.limits.attempts:
            self.leave(ftps_sentences.TOO_MANY_PASSWORDS)

    def note(self, outcome: Outcome, username: str, detail: str = "") -> None:
        self.door.house.note_attempt(
            outcome, username=username, address=self.guest.address, at=datetime.now(UTC), detail=detail
        )
