"""Rows of an earlier version survive the upgrade: name, contact, preference, fingerprint, end."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from sluis.hub.channels.models import Channel, ChannelApplication, SigningCertificate, SshKey, TechnicalUser
from sluis.hub.channels.queries import sign_in_for
from sluis.hub.channels.ssh_keys import fingerprint_of
from sluis.protocol.certificate import Certificate
from tests.hub.cast import NOON, signer
from tests.hub.channels.wizard import PUBLIC_KEY, capacity_of

EARLIER = ("channels", "0002_sender_numbers")


def go_back():
    executor = MigrationExecutor(connection)
    executor.migrate([EARLIER])
    return MigrationExecutor(connection).loader.project_state([EARLIER]).apps


def upgrade():
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def capacity(transactional_db):
    return capacity_of("atlas")


@pytest.fixture
def earlier(capacity):
    """A sender with a removed and an open channel, as version 0002 kept them."""
    apps = go_back()
    model = lambda name: apps.get_model("channels", name).objects  # noqa: E731  # short for five uses
    sender = model("Sender").create(number="100001", capacity_id=capacity.pk)
    certificate = Certificate.read(signer("atlas")[1])
    for username, state in (("EXPFORMER", "removed"), ("EXPATLAS", "active")):
        channel = model("Channel").create(
            sender=sender,
            username=username,
            state=state,
            contact_name=username,
            contact_email="a@example.org",
            opened_at=NOON,
        )
        model("ChannelApplication").create(channel=channel, code="FLAD")
        model("SshKey").create(channel=channel, public_key=PUBLIC_KEY, added_at=NOON)
    model("SigningCertificate").create(
        sender=sender, fingerprint=certificate.fingerprint, der=certificate.der, added_at=NOON
    )
    yield sender
    upgrade()


def test_rows_of_an_earlier_version_get_their_place(earlier):
    upgrade()

    assert set(TechnicalUser.objects.values_list("name", "sender")) == {
        *(("EXPFORMER", earlier.pk), ("EXPATLAS", earlier.pk))
    }
    channel = Channel.objects.get(username="EXPATLAS")
    assert (channel.sender.contact.name, channel.sender.contact.emails) == ("EXPATLAS", ["a@example.org"])
    assert ChannelApplication.objects.get(preferred=True).channel == channel
    assert {key.fingerprint for key in SshKey.objects.all()} == {fingerprint_of(PUBLIC_KEY)}
    assert SigningCertificate.objects.get().not_after == Certificate.read(signer("atlas")[1]).not_after
    assert sign_in_for("EXPATLAS").public_keys == (PUBLIC_KEY,)
