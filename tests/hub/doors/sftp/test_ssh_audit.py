"""What a scanner says of the algorithms: ssh-audit, run as a security officer would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import asyncssh
import pytest

from sluis.hub.doors.sftp.algorithms import LegacyPolicy
from sluis.hub.doors.sftp.host_keys import rsa_pairs

AUDIT = Path(sys.executable).parent / "ssh-audit"


def findings(door, level: str) -> list[str]:
    """Every algorithm that the scanner has a remark of this level about: `fail` or `warn`."""
    done = subprocess.run(
        [AUDIT, "--json", "--skip-rate-test", "-p", str(door.port), "127.0.0.1"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    found = json.loads(done.stdout)
    kinds = [entry for kind in ("kex", "key", "enc", "mac") for entry in found[kind]]
    assert len(kinds) > 8
    return [entry["algorithm"] for entry in kinds if entry["notes"].get(level)]


def test_nothing_fails(door) -> None:
    assert findings(door, "fail") == []


def test_the_only_warning_is_that_fallbacks_are_not_post_quantum(door) -> None:
    warned = findings(door, "warn")

    assert all(name.startswith(("curve25519-", "diffie-hellman-group1")) for name in warned)


class TestWithASecondHostKey:
    @pytest.fixture
    def door(self, door):
        key = asyncssh.generate_private_key("ssh-rsa", key_size=3072)
        door.close()
        door.more_host_keys = rsa_pairs(key, sha1=False)
        door.open()
        return door

    def test_nothing_fails_with_rsa_beside_ed25519(self, door) -> None:
        assert findings(door, "fail") == []


class TestForOldClients:
    """What the settings for old clients cost: one failure, by its name, and older MACs."""

    @pytest.fixture
    def legacy(self) -> LegacyPolicy:
        return LegacyPolicy(ssh_rsa=True, macs=True)

    @pytest.fixture
    def door(self, door):
        key = asyncssh.generate_private_key("ssh-rsa", key_size=3072)
        door.close()
        door.more_host_keys = rsa_pairs(key, sha1=True)
        door.open()
        return door

    def test_sha1_host_keys_fail_and_nothing_else_does(self, door) -> None:
        assert findings(door, "fail") == ["ssh-rsa"]
