"""The caps and time-outs of the door, and where they come from."""

from __future__ import annotations

from sluis.hub.doors.sftp.limits import DoorLimits


def test_the_settings_have_the_same_defaults(settings) -> None:
    assert DoorLimits.from_settings(settings) == DoorLimits()


def test_settings_say_what_differs(settings) -> None:
    settings.SFTP_CONNECTIONS, settings.SFTP_IDLE_SECONDS = 7, 1.5

    limits = DoorLimits.from_settings(settings)

    assert (limits.connections, limits.idle_seconds) == (7, 1.5)
