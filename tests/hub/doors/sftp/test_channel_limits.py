"""What a channel allows itself: networks, connections at a time, bytes a day; and what is noted of attempts."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import asyncssh
import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.channels.actions import change_limits
from sluis.hub.channels.models import ConnectionAttempt
from sluis.hub.channels.queries import bytes_on
from sluis.hub.counter.house import Refused
from sluis.hub.vault.store import vault
from sluis.protocol.folders import Folder
from tests.hub.cast import NOON
from tests.hub.counter.house_as_it_is import rooms
from tests.hub.doors.sftp.conftest import ATLAS, wait_until

STRANGER = asyncssh.generate_private_key("ssh-ed25519")


def limit(door, **limits) -> None:
    door.house.callers[ATLAS] = replace(door.house.callers[ATLAS], **limits)


def sign_in(door, username=ATLAS, **options) -> None:
    async def main() -> None:
        async with door.connect(username, **options):
            pass

    asyncio.run(main())


def noted(door) -> list[tuple[str, str]]:
    return [attempt[:2] for attempt in door.house.attempts]


@pytest.mark.parametrize("network", ["127.0.0.0/8", "127.0.0.1"])
def test_an_allowed_network_gets_in(door, network) -> None:
    limit(door, networks=(network,))

    sign_in(door)

    wait_until(lambda: noted(door) == [("signed-in", ATLAS)])
    assert noted(door) == [("signed-in", ATLAS)]


def test_another_network_does_not_get_in_with_the_right_key(door) -> None:
    limit(door, networks=("192.0.2.0/24",))

    with pytest.raises(asyncssh.PermissionDenied):
        sign_in(door)

    assert noted(door) == [("network", ATLAS)]


def test_a_network_that_is_taken_away_ends_the_open_connection_at_once(door) -> None:
    async def main() -> None:
        async with door.connect() as connection:
            limit(door, networks=("192.0.2.0/24",))
            door.house.tell(ATLAS)
            await asyncio.wait_for(connection.wait_closed(), timeout=60)

    asyncio.run(main())

    assert noted(door) == [("signed-in", ATLAS)]


def test_one_connection_too_many_is_told_so_and_the_first_stays(door) -> None:
    limit(door, connections=1)

    async def main() -> list[str]:
        async with door.connect() as first, first.start_sftp_client() as client:
            with pytest.raises((asyncssh.Error, OSError)):
                async with door.connect() as second:
                    await second.start_sftp_client()
            return await client.listdir("/")

    assert "IN" in asyncio.run(main())
    assert noted(door) == [("signed-in", ATLAS), ("too-many", ATLAS)]


def test_a_wrong_key_is_noted_with_its_fingerprint(door) -> None:
    with pytest.raises(asyncssh.PermissionDenied):
        sign_in(door, client_keys=[STRANGER])

    assert door.house.attempts == [("wrong-key", ATLAS, STRANGER.get_fingerprint())]


def test_an_unknown_user_is_noted(door) -> None:
    with pytest.raises(asyncssh.PermissionDenied):
        sign_in(door, "EXPCIRCE")

    assert noted(door) == [("unknown-user", "EXPCIRCE")]


@pytest.mark.parametrize(
    ("weak", "kind"),
    [
        ({"kex_algs": ["diffie-hellman-group14-sha1"]}, "key exchange"),
        ({"encryption_algs": ["aes128-cbc"]}, "encryption"),
    ],
)
def test_no_common_algorithm_is_noted(door, weak, kind) -> None:
    def tried_and_noted() -> bool:
        with pytest.raises((asyncssh.KeyExchangeFailed, asyncssh.ConnectionLost)):
            sign_in(door, **weak)
        return bool(door.house.attempts)

    wait_until(tried_and_noted)  # when the client is the first to give up, the door never hears why

    assert set(door.house.attempts) == {("algorithm", "", kind)}


def test_a_right_key_that_signs_with_sha1_is_noted(door) -> None:
    key = asyncssh.generate_private_key("ssh-rsa", key_size=2048)
    limit(door, public_keys=(key.export_public_key().decode(),))

    with pytest.raises(asyncssh.PermissionDenied):
        sign_in(door, client_keys=[key], signature_algs=["ssh-rsa"])

    wait_until(lambda: bool(door.house.attempts))
    assert noted(door) == [("not-proven", ATLAS)]


class TestInTheRooms:
    @pytest.fixture
    def rooms(self, atlas):
        change_limits(
            channel=atlas.channel,
            networks=["192.0.2.0/24"],
            maximum_connections=3,
            bytes_a_day=5,
            by=OPERATOR,
            at=NOON,
        )
        return rooms()

    def test_the_door_learns_the_limits(self, rooms) -> None:
        caller = rooms.caller("EXPATLAS")

        assert (caller.networks, caller.connections) == (("192.0.2.0/24",), 3)

    def test_what_passes_the_bytes_of_a_day_is_refused_but_its_go_is_not(self, rooms, atlas) -> None:
        inbox = {"channel_id": rooms.caller("EXPATLAS").channel_id, "folder": Folder.IN}
        name, go = f"FI.{atlas.stem()}.1.1", f"GO.{atlas.stem()}.1"
        kept, now = vault().keep_bytes(b"12345"), datetime.now(UTC)

        rooms.writable(**inbox, name=name)
        rooms.receive(**inbox, name=name, kept=kept, whole=True, at=now)

        with pytest.raises(Refused, match="what it may in one day"):
            rooms.writable(**inbox, name=f"FI.{atlas.stem(sequence='00002')}.1.1")
        assert rooms.writable(**inbox, name=go) is None

    def test_what_was_noted_is_written_down(self, rooms, atlas) -> None:
        rooms.caller("EXPATLAS")
        rooms.note_attempt("wrong-key", username="EXPATLAS", address="192.0.2.1", at=NOON, detail="SHA256:x")
        name, kept = f"FI.{atlas.stem()}.1.1", vault().keep_bytes(b"123")
        rooms.receive(
            channel_id=atlas.channel.pk, folder=Folder.IN, name=name, kept=kept, whole=True, at=NOON
        )
        assert rooms.has_notes

        rooms.write_notes()

        assert ConnectionAttempt.objects.get().detail == "SHA256:x"
        assert bytes_on(channel_id=atlas.channel.pk, day=NOON.date()) == 3
