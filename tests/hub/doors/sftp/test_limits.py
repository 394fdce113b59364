"""The caps and time-outs of the door, and where they come from."""

from __future__ import annotations

from types import SimpleNamespace

from sluis.hub.doors.sftp.limits import DoorLimits


def test_settings_say_what_differs_from_the_defaults() -> None:
    settings = SimpleNamespace(SFTP_CONNECTIONS=7, SFTP_IDLE_SECONDS=1.5, OPEN_FILES=3)

    limits = DoorLimits.from_settings(settings)

    assert (limits.connections, limits.idle_seconds, limits.open_files) == (7, 1.5, 3)
    assert limits.login_seconds == DoorLimits().login_seconds
