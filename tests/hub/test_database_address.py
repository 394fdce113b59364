"""What SLUIS_DATABASE_URL says reaches the database library whole, and a cut network is noticed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

ASK = "import json; from sluis.hub.settings import DATABASES; print(json.dumps(DATABASES['default']))"


def database(address):
    """The settings of a process that was started with this address."""
    told = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"SLUIS_DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(told.stdout)


def test_every_part_of_the_address_finds_its_place():
    found = database("postgresql://atlas:secret@db.example.org:5433/hub")

    names = ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    assert [found[name] for name in names] == ["atlas", "secret", "db.example.org", "5433", "hub"]


@pytest.mark.parametrize(
    ("option", "value"), [("sslmode", "verify-full"), ("connect_timeout", "9"), ("tcp_user_timeout", "1000")]
)
def test_what_else_the_address_says_is_not_lost(option, value):
    found = database(f"postgresql://db.example.org/hub?{option}={value}")

    assert found["OPTIONS"][option] == value


def test_a_host_that_vanished_does_not_keep_the_other_side_waiting_for_hours():
    options = database("postgresql://db.example.org/hub")["OPTIONS"]

    assert 0 < options["tcp_user_timeout"] <= 30_000
    assert "tcp_user_timeout=" in options["options"]
