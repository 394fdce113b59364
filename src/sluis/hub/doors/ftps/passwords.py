"""Looking at passwords.

Laws: looking at one costs the same for everybody, also for nobody, and only a few are looked at at the same
time; a password that was right is remembered in memory, as a mark under a key that this process made, so that
a sender which connects for every file does not pay each time. No password is kept, logged or told.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

if TYPE_CHECKING:
    from sluis.hub.doors.ftps.callers import FtpCaller

MOST_REMEMBERED = 10_000


class Passwords:
    """Looks at passwords, so many at the same time. Safe in threads."""

    def __init__(self, *, at_once: int) -> None:
        self._turn = threading.BoundedSemaphore(at_once)
        self._key = secrets.token_bytes(32)
        self._right: dict[str, bytes] = {}  # by the hash that Django made

    def is_right(self, caller: FtpCaller | None, given: str) -> bool:
        """Takes a while, but for what was right before."""
        hashed = caller.sign_in.hashed_password if caller else ""
        mark = hashlib.blake2b(given.encode(), key=self._key).digest()
        if hashed and secrets.compare_digest(self._right.get(hashed, b""), mark):
            return True
        with self._turn:
            if caller is None:
                make_password(given)  # the same work, so that the time tells nothing
                return False
            right = caller.sign_in.has_password(given)
        if right:
            if len(self._right) >= MOST_REMEMBERED:
                self._right.clear()
            self._right[hashed] = mark
        return right
