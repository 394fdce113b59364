"""Who gets in, with what, and how often it may be tried."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import ExitStack
from dataclasses import replace

import asyncssh
import pytest

from sluis.hub.doors.sftp.algorithms import LegacyPolicy
from sluis.hub.doors.sftp.guest import delay_of
from sluis.hub.doors.sftp.limits import DoorLimits
from tests.hub.doors.sftp.conftest import ATLAS, wait_until


@pytest.fixture(scope="module")
def rsa_key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-rsa", key_size=2048)


def _let_in(door, key: asyncssh.SSHKey) -> None:
    """Give Atlas one more key."""
    atlas = door.house.callers[ATLAS]
    more = (*atlas.public_keys, key.export_public_key().decode())
    door.house.callers[ATLAS] = replace(atlas, public_keys=more)


def _sign_in(door, username: str = ATLAS, **options: object) -> dict[str, object]:
    async def main() -> dict[str, object]:
        async with door.connect(username, **options) as connection:
            names = ("server_version", "send_cipher", "send_mac")
            return {name: connection.get_extra_info(name) for name in names}

    return asyncio.run(main())


def test_the_right_key_gets_in_and_is_remembered(door) -> None:
    _sign_in(door)

    wait_until(lambda: door.house.signed_in == [1])
    assert door.house.signed_in == [1]


@pytest.mark.parametrize("algorithm", ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp521"])
def test_each_of_several_keys_gets_in(door, algorithm: str) -> None:
    key = asyncssh.generate_private_key(algorithm)
    _let_in(door, key)

    assert _sign_in(door, client_keys=[key])["server_version"] == "SSH-2.0-Sluis"
    assert _sign_in(door)["server_version"] == "SSH-2.0-Sluis"


@pytest.mark.parametrize(
    ("username", "options"),
    [
        pytest.param(ATLAS, {"client_keys": [asyncssh.generate_private_key("ssh-ed25519")]}, id="wrong key"),
        pytest.param("EXPCIRCE", {}, id="unknown user"),
        pytest.param("expatlas", {}, id="small letters"),
        pytest.param(ATLAS, {"client_keys": None, "password": "geheim"}, id="password"),
        pytest.param(ATLAS, {"client_keys": None}, id="nothing"),
    ],
)
def test_nothing_else_gets_in(door, username: str, options: dict[str, object]) -> None:
    with pytest.raises(asyncssh.PermissionDenied):
        _sign_in(door, username, **options)

    assert door.house.signed_in == []


@pytest.mark.parametrize("username", [ATLAS, "EXPCIRCE"])
def test_only_public_keys_are_offered_to_known_and_unknown_alike(door, username: str) -> None:
    methods = asyncio.run(
        asyncssh.get_server_auth_methods("127.0.0.1", door.port, username=username, config=None)
    )

    assert methods == ["publickey"]


def test_a_certificate_of_somebody_elses_authority_does_not_get_in(door, atlas_key) -> None:
    authority = asyncssh.generate_private_key("ssh-ed25519")
    certificate = authority.generate_user_certificate(atlas_key, "x", principals=[ATLAS])

    with pytest.raises(asyncssh.PermissionDenied):
        _sign_in(door, client_keys=[(asyncssh.generate_private_key("ssh-ed25519"), None)])
    with pytest.raises((asyncssh.PermissionDenied, ValueError)):
        _sign_in(door, client_keys=[(authority, certificate)])


def test_when_the_database_is_down_nobody_gets_in(door) -> None:
    door.house.out_of_order = True

    with pytest.raises(asyncssh.DisconnectError, match="on our side"):
        _sign_in(door)


class TestAlgorithms:
    def test_the_first_choices_are_modern(self, door) -> None:
        assert _sign_in(door) == {
            "server_version": "SSH-2.0-Sluis",
            "send_cipher": "chacha20-poly1305@openssh.com",
            "send_mac": "chacha20-poly1305@openssh.com",
        }

    @pytest.mark.parametrize(
        "weak",
        [
            {"kex_algs": ["diffie-hellman-group14-sha1", "ecdh-sha2-nistp256"]},
            {"encryption_algs": ["aes128-cbc", "aes128-ctr", "3des-cbc"]},
            {"encryption_algs": ["aes256-ctr"], "mac_algs": ["hmac-sha2-256", "hmac-sha1-etm@openssh.com"]},
            {"server_host_key_algs": ["ssh-rsa"]},
        ],
        ids=["key exchange", "cipher", "MAC", "host key"],
    )
    def test_weak_ones_are_refused(self, door, weak: dict[str, object]) -> None:
        # Either side may be the first to give up; the other then sees the connection end.
        with pytest.raises((asyncssh.KeyExchangeFailed, asyncssh.ConnectionLost)):
            _sign_in(door, **weak)

    def test_an_rsa_key_signs_in_with_sha2(self, door, rsa_key) -> None:
        _let_in(door, rsa_key)

        assert _sign_in(door, client_keys=[rsa_key])["server_version"] == "SSH-2.0-Sluis"

    def test_an_rsa_key_with_sha1_is_refused_although_it_is_the_right_key(self, door, rsa_key) -> None:
        _let_in(door, rsa_key)

        with pytest.raises(asyncssh.PermissionDenied):
            _sign_in_with_sha1(door, rsa_key)


def _sign_in_with_sha1(door, key: asyncssh.SSHKey) -> None:
    """As clients do that speak only `ssh-rsa`, whatever the server offers."""
    _sign_in(door, client_keys=[key], signature_algs=["ssh-rsa"])


class TestLegacyClients:
    @pytest.fixture
    def legacy(self) -> LegacyPolicy:
        return LegacyPolicy(ssh_rsa=True, channels=frozenset({ATLAS}))

    def test_a_named_channel_may_sign_in_with_sha1(self, door, rsa_key) -> None:
        _let_in(door, rsa_key)

        _sign_in_with_sha1(door, rsa_key)

        wait_until(lambda: door.house.signed_in == [1])
        assert door.house.signed_in == [1]

    def test_the_policy_names_who_may(self) -> None:
        everybody, nobody = LegacyPolicy(ssh_rsa=True), LegacyPolicy()
        named = LegacyPolicy(ssh_rsa=True, channels=frozenset({ATLAS}))

        assert [policy.lets_in(ATLAS) for policy in (everybody, nobody, named)] == [True, False, True]
        assert not named.lets_in("EXPBRABO")


class TestTrying:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(refusal_seconds=0.05, attempts=4)

    def test_an_unknown_user_takes_as_long_as_a_wrong_key(self, door) -> None:
        key = asyncssh.generate_private_key("ssh-ed25519")

        took = [_time_of_refusal(door, username, key) for username in (ATLAS, "EXPCIRCE")]

        assert all(seconds >= 0.05 for seconds in took)

    @pytest.mark.parametrize(
        ("refusals", "seconds"), [(1, 0.05), (3, 0.05), (4, 0.1), (6, 0.4), (9, 3.2), (10, 5), (20, 5)]
    )
    def test_each_further_refusal_takes_longer(self, refusals: int, seconds: float) -> None:
        assert delay_of(refusals, first=0.05) == pytest.approx(seconds)

    def test_after_a_few_keys_the_connection_ends(self, door) -> None:
        keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(6)]

        with pytest.raises(asyncssh.DisconnectError, match="Too many keys"):
            _sign_in(door, client_keys=keys)


class TestTryingLonger:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(refusal_seconds=0.05)

    def test_who_tries_key_after_key_waits_longer_and_longer(self, door) -> None:
        keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(6)]

        took = _time_of_refusal(door, ATLAS, *keys)

        assert took >= 3 * 0.05 + 0.1 + 0.2 + 0.4


def _time_of_refusal(door, username: str, *keys: asyncssh.SSHKey) -> float:
    began = time.monotonic()
    with pytest.raises(asyncssh.PermissionDenied):
        _sign_in(door, username, client_keys=[*keys])
    return time.monotonic() - began


def test_four_hundred_silent_connections_do_not_keep_a_sender_out(door) -> None:
    """With the caps that a door has by itself."""
    with ExitStack() as silent:
        for _ in range(400):
            silent.enter_context(socket.create_connection(("127.0.0.1", door.port)))

        assert _sign_in(door)["server_version"] == "SSH-2.0-Sluis"


class TestSilentConnections:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(login_seconds=1.0)

    def test_who_says_nothing_is_sent_away(self, door) -> None:
        with socket.create_connection(("127.0.0.1", door.port)) as silent:
            silent.settimeout(10)
            received = b"".join(iter(lambda: silent.recv(4096), b""))

        assert received.startswith(b"SSH-2.0-Sluis")


async def _as_soon_as_there_is_room(connection):
    """The server hears of the end of a session a moment after the client."""
    for _ in range(500):
        try:
            return await connection.start_sftp_client()
        except asyncssh.ChannelOpenError:
            await asyncio.sleep(0.01)
    raise AssertionError("there was never room again")


class TestAFullHouse:
    @pytest.fixture
    def limits(self) -> DoorLimits:
        return DoorLimits(connections=1, channels=1)

    def test_one_more_connection_than_allowed_is_turned_away(self, door) -> None:
        async def main() -> None:
            async with door.connect():
                with pytest.raises((asyncssh.ConnectionLost, ConnectionError)):
                    await door.connect()

        asyncio.run(main())

    def test_one_more_session_than_allowed_is_refused(self, door) -> None:
        async def main() -> list[str]:
            async with door.connect() as connection:
                client = await connection.start_sftp_client()
                with pytest.raises(asyncssh.ChannelOpenError, match="too many sessions"):
                    await connection.start_sftp_client()
                client.exit()
                await client.wait_closed()
                again = await _as_soon_as_there_is_room(connection)
                return await again.listdir("/IN")

        assert asyncio.run(main()) == []


def test_nothing_is_forwarded(door) -> None:
    async def main() -> None:
        async with door.connect() as connection:
            with pytest.raises(asyncssh.ChannelOpenError, match="Connections are not forwarded here"):
                await connection.open_connection("127.0.0.1", door.port)
            with pytest.raises(asyncssh.ChannelOpenError, match="Connections are not forwarded here"):
                await connection.open_unix_connection("/run/postgres")

    asyncio.run(main())
