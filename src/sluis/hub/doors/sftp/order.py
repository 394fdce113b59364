"""Keeps order among the connections: who says nothing leaves, and so does whose key or channel is gone.

Laws: the house says at once when a key or a channel changed, and the door looks at those connections at
once; because such a word may be lost, all of them are looked at every few seconds as well. A database that
is away for a moment ends no connection.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from typing import TYPE_CHECKING

from sluis.hub.counter import sentences
from sluis.hub.doors.sftp import sentences as ssh_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sluis.hub.doors.sftp.callers import KeyCaller
    from sluis.hub.doors.sftp.door import Door
    from sluis.hub.doors.sftp.guest import Guest

log = logging.getLogger("sluis.sftp")

AGAIN = 1.0  # seconds until the house is asked anew to tell what changes


async def keep_order(door: Door) -> None:
    """Until it is cancelled."""
    async with asyncio.TaskGroup() as group:
        group.create_task(_look_now_and_then(door))
        group.create_task(_listen(door))
        group.create_task(_write_notes(door))


async def write_notes(door: Door) -> None:
    """Write down what was noted. A database that is away for a moment stops nothing."""
    if door.house.has_notes:
        try:
            await door.seam.in_thread(door.house.write_notes)
        except Exception:
            log.exception("Notes were not written down", extra={"action": "sftp_failed"})


async def _write_notes(door: Door) -> None:
    while True:
        await asyncio.sleep(AGAIN)
        await write_notes(door)


async def _look_now_and_then(door: Door) -> None:
    while True:
        await asyncio.sleep(door.limits.recheck_seconds)
        now = asyncio.get_running_loop().time()
        for guest in door.crowd:
            if guest.visit and now - guest.visit.last_seen > door.limits.idle_seconds:
                guest.say_farewell(sentences.IDLE_TOO_LONG)
        await _recheck(door, _present(door))


async def _listen(door: Door) -> None:
    while True:
        try:
            async with aclosing(door.house.changes()) as changes:
                async for name in changes:
                    await _recheck(door, _present(door) if name is None else {name} & _present(door))
        except Exception:
            log.exception("Changes of keys are not heard", extra={"action": "sftp_failed"})
        await asyncio.sleep(AGAIN)


def _present(door: Door) -> set[str]:
    return {guest.visit.caller.username for guest in door.crowd if guest.visit}


async def _recheck(door: Door, usernames: Iterable[str]) -> None:
    """Send away whose key or channel is no longer what it was at the sign-in.

    Who came while we asked may know of a later change than the answer tells: before anybody has to leave, the
    house is asked once more.
    """
    try:
        callers = await _callers(door, usernames)
        suspects = [guest for guest in door.crowd if _must_leave(guest, callers)]
        callers = await _callers(door, {guest.visit.caller.username for guest in suspects if guest.visit})
    except Exception:
        log.exception("Keys could not be checked again", extra={"action": "sftp_failed"})
        return
    for guest in suspects:
        if guest.visit and _must_leave(guest, callers):
            extra = {"action": "sftp_sent_away", "channel": guest.visit.caller.username}
            log.info("A key is gone", extra=extra)
            guest.say_farewell(ssh_sentences.KEY_IS_GONE)


async def _callers(door: Door, usernames: Iterable[str]) -> dict[str, KeyCaller | None]:
    return {name: await door.seam.in_thread(door.house.caller, name) for name in usernames}


def _must_leave(guest: Guest, callers: dict[str, KeyCaller | None]) -> bool:
    visit = guest.visit
    if visit is None or visit.caller.username not in callers:
        return False
    return not visit.may_stay(callers[visit.caller.username])
