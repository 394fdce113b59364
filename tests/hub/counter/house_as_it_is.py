"""The real rooms, as the SFTP door has them."""

from __future__ import annotations

from sluis.hub.channels.models import Channel
from sluis.hub.counter.rooms import Rooms
from sluis.hub.doors.sftp.callers import KeyCaller, key_caller


def rooms() -> Rooms[KeyCaller]:
    return Rooms(who=key_caller, kind=Channel.Kind.SFTP)
