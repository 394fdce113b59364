"""What a page shows of a sender, the limits of its channels, and the file to download."""

from __future__ import annotations

import pytest

from sluis.hub.channels.actions import add_ssh_key, change_limits, rename_account, set_state
from sluis.hub.channels.ledger import Ledger
from sluis.hub.channels.models import Channel
from sluis.hub.channels.networks import is_allowed_from
from sluis.hub.channels.overview import Overview, overview_of
from sluis.hub.channels.queries import sign_in_for
from sluis.hub.channels.rules import check_networks
from sluis.hub.channels.sender_file import sender_toml_for
from sluis.protocol.errors import CallerError
from sluis.sender.config import load_config
from tests.hub.cast import NOON
from tests.hub.channels.wizard import BY, PUBLIC_KEY, capacity_of

FREE = {"networks": [], "maximum_connections": None, "bytes_a_day": None}


def test_a_capacity_without_a_channel_has_nothing_to_show(db):
    assert overview_of(capacity_of("atlas"), at=NOON) == Overview()


def test_the_overview_tells_number_contact_certificate_and_channel(atlas):
    key = add_ssh_key(channel=atlas.channel, public_key=PUBLIC_KEY, **BY)
    rename_account(channel=atlas.channel, account_name="Payroll", **BY)

    found = overview_of(atlas.channel.sender.capacity, at=NOON)

    assert (found.number, found.contact.emails) == (atlas.number, ["atlas@example.org"])
    assert [one.facts.company for one in found.certificates] == ["atlas"]
    (channel,) = found.channels
    assert (channel.kind, channel.account_name, channel.state) == ("SFTP", "Payroll", "active")
    assert [(one.code, one.preferred) for one in channel.applications] == [("FLAD", True)]
    assert [(one.kind, one.fingerprint) for one in channel.keys] == [("ssh-ed25519", key.fingerprint)]


def test_the_last_file_and_the_files_of_today_are_told(atlas):
    ledger = Ledger()
    for size in (10, 20):
        ledger.note_file(channel_id=atlas.channel.pk, size=size, at=NOON)
        ledger.write_down()

    (channel,) = overview_of(atlas.channel.sender.capacity, at=NOON).channels

    assert (channel.last_file_at, channel.files_today, channel.bytes_today) == (NOON, 2, 30)


def test_a_removed_channel_is_not_in_the_overview(atlas):
    set_state(channel=atlas.channel, state=Channel.State.REMOVED, **BY)

    found = overview_of(atlas.channel.sender.capacity, at=NOON)

    assert (found.number, found.channels) == (atlas.number, ())


def test_limits_reach_the_door(atlas):
    change_limits(
        channel=atlas.channel,
        networks=["192.0.2.0/24", " 2001:db8::/32", ""],
        maximum_connections=2,
        bytes_a_day=10**9,
        **BY,
    )

    found = sign_in_for("EXPATLAS")

    assert found.networks == ("192.0.2.0/24", "2001:db8::/32")
    assert (found.maximum_connections, found.bytes_a_day) == (2, 10**9)


@pytest.mark.parametrize(
    "limits",
    [
        {"networks": ["everywhere"]},
        {"networks": ["192.0.2.1/24"]},
        {"networks": [f"10.0.{n}.0/24" for n in range(51)]},
        {"maximum_connections": -1},
        {"bytes_a_day": 0},
    ],
)
def test_wrong_limits_are_refused(atlas, limits):
    with pytest.raises(CallerError):
        change_limits(channel=atlas.channel, **{**FREE, **limits}, **BY)


@pytest.mark.parametrize(
    ("networks", "address", "allowed"),
    [
        ([], "anything", True),
        (["192.0.2.0/24"], "192.0.2.255", True),
        (["192.0.2.0/24"], "192.0.3.0", False),
        (["192.0.2.7"], "192.0.2.7", True),
        (["192.0.2.0/24"], "::ffff:192.0.2.1", True),
        (["2001:db8::/32"], "2001:db8::1%eth0", True),
        (["2001:db8::/32"], "192.0.2.1", False),
        (["192.0.2.0/24"], "", False),
    ],
)
def test_an_address_lies_in_the_networks_or_not(networks, address, allowed):
    assert is_allowed_from(check_networks(networks), address) is allowed


def test_the_file_to_download_is_read_by_the_sender(atlas, tmp_path):
    for name in ("hub-ca.pem", "id_ed25519", "key.pem", "certificate.pem"):
        (tmp_path / name).write_text("x")
    text = sender_toml_for(atlas.channel, host="hub.example", port=8022, host_key=PUBLIC_KEY + "\n")
    (tmp_path / "sender.toml").write_text(text)

    config = load_config(tmp_path / "sender.toml")

    assert (config.number, config.username) == (atlas.number, "EXPATLAS")
    assert (config.hub.host, config.hub.port, config.hub.host_key) == ("hub.example", 8022, PUBLIC_KEY)
