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
from sluis.hub.counter.leaving import usernames_of, who_must_leave
from sluis.hub.doors.sftp import sentences as ssh_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sluis.hub.doors.sftp.door import Door

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
    return usernames_of(door.crowd)


async def _recheck(door: Door, usernames: Iterable[str]) -> None:
    """Send away whose key or channel is no longer what it was at the sign-in."""
    try:
        leaving = await who_must_leave(
            lambda: door.crowd, usernames, lambda name: door.seam.in_thread(door.house.caller, name)
        )
    except Exception:
        log.exception("Keys could not be checked again", extra={"action": "sftp_failed"})
        return
    for guest in leaving:
        name = guest.visit.caller.username if guest.visit else ""
        log.info("A key is gone", extra={"action": "sftp_sent_away", "channel": name})
        guest.say_farewell(ssh_sentences.KEY_IS_GONE)
