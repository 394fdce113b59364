"""The door with a house in memory, as its own tests have it."""

from tests.hub.doors.sftp.conftest import (  # noqa: F401  # fixtures
    atlas_key,
    door,
    host_key,
    house,
    key_file,
    legacy,
    limits,
)
