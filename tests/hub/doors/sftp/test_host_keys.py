"""The keys that prove who we are: read from files, and signed with what the client asked for."""

from __future__ import annotations

import asyncio

import asyncssh
import pytest

from sluis.hub.doors.sftp.algorithms import LegacyPolicy
from sluis.hub.doors.sftp.host_keys import read_host_keys, rsa_pairs
from sluis.protocol.errors import ConfigurationError


@pytest.fixture(scope="module")
def rsa_key() -> asyncssh.SSHKey:
    return asyncssh.generate_private_key("ssh-rsa", key_size=3072)


@pytest.fixture
def files(tmp_path, host_key, rsa_key):
    """An Ed25519 and an RSA host key."""
    host_key.write_private_key(tmp_path / "ed25519")
    rsa_key.write_private_key(tmp_path / "rsa")
    return tmp_path / "ed25519", tmp_path / "rsa"


class TestReading:
    def test_a_missing_one_is_said_with_what_to_do(self, tmp_path) -> None:
        with pytest.raises(ConfigurationError, match="ssh-keygen -t ed25519"):
            read_host_keys(tmp_path / "none")

    def test_a_broken_one_is_said(self, tmp_path) -> None:
        (tmp_path / "key").write_text("not a key")

        with pytest.raises(ConfigurationError, match="cannot be read"):
            read_host_keys(tmp_path / "key")

    def test_another_kind_is_refused(self, files) -> None:
        ed25519, rsa = files

        with pytest.raises(ConfigurationError, match="make it ssh-ed25519"):
            read_host_keys(rsa)
        with pytest.raises(ConfigurationError, match="make it ssh-rsa"):
            read_host_keys(ed25519, ed25519)

    def test_a_short_rsa_key_is_refused(self) -> None:
        key = asyncssh.generate_private_key("ssh-rsa", key_size=1024)

        with pytest.raises(ConfigurationError, match="make it 3072"):
            rsa_pairs(key, sha1=False)

    @pytest.mark.parametrize(
        ("with_rsa", "sha1", "algorithms"),
        [
            (False, True, ["ssh-ed25519"]),
            (True, False, ["ssh-ed25519", "rsa-sha2-512", "rsa-sha2-256"]),
            (True, True, ["ssh-ed25519", "rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"]),
        ],
    )
    def test_each_algorithm_is_offered_once(self, files, with_rsa, sha1, algorithms) -> None:
        ed25519, rsa = files

        pairs = read_host_keys(ed25519, rsa if with_rsa else None, sha1=sha1)

        assert [name.decode() for pair in pairs for name in pair.host_key_algorithms] == algorithms


class TestSigning:
    @pytest.fixture
    def legacy(self) -> LegacyPolicy:
        return LegacyPolicy(ssh_rsa=True)

    @pytest.fixture
    def door(self, door, rsa_key):
        door.close()
        door.more_host_keys = rsa_pairs(rsa_key, sha1=True)
        door.open()
        return door

    def test_each_client_gets_what_it_asked_for_also_at_the_same_time(self, door, host_key, rsa_key) -> None:
        wanted = ["ssh-rsa", "rsa-sha2-512", "rsa-sha2-256", "ssh-ed25519"] * 5
        trusted = ([host_key.convert_to_public(), rsa_key.convert_to_public()], [], [])

        async def proven(algorithm: str) -> str:
            options = {"server_host_key_algs": [algorithm], "known_hosts": trusted}
            async with door.connect(**options) as connection:
                return connection.get_server_host_key().algorithm.decode()

        async def main() -> list[str]:
            return await asyncio.gather(*(proven(algorithm) for algorithm in wanted))

        kinds = asyncio.run(main())

        assert kinds == ["ssh-rsa", "ssh-rsa", "ssh-rsa", "ssh-ed25519"] * 5
