"""The demo world: made through the same actions as a real one, once."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from sluis.hub.channels.models import Channel
from sluis.hub.channels.queries import permitted_codes, registered_fingerprints, sign_in_for
from sluis.hub.mandates.queries import mandate_in_force
from sluis.hub.parties.models import Company
from sluis.protocol.certificate import Certificate
from sluis.protocol.errors import ConfigurationError
from sluis.sender.config import load_config
from sluis.up import world
from tests.hub.cast import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory):
    """A data folder with the demo world in the database: making its keys is slow, so once for this file."""
    data = tmp_path_factory.mktemp("world")
    (data / "hub").mkdir()
    (data / "hub" / "ca.pem").write_text("the authority of the hub")
    with django_db_blocker.unblock(), transaction.atomic():
        world.ensure_world(data, at=NOON)
        yield data
        transaction.set_rollback(True)


def home(data, character):
    return data / "demo" / character.name


def channel_of(character):
    return Channel.objects.get(username=character.username)


def tell(data, port):
    world.write_sender_files(data, host="127.0.0.1", port=port, host_key="ssh-ed25519 AAAA")


@pytest.mark.parametrize("character", world.CAST, ids=lambda one: one.name)
def test_everybody_can_sign_in_and_sign_with_the_keys_in_the_folder(made, character):
    public = (home(made, character) / "id_ed25519.pub").read_text().strip()
    certificate = Certificate.read((home(made, character) / "certificate.pem").read_bytes())

    assert sign_in_for(character.username).public_keys == (public,)
    assert registered_fingerprints(channel_of(character)) == {certificate.fingerprint}
    assert permitted_codes(channel_of(character)) == set(character.applications)


@pytest.mark.parametrize("name", ["id_ed25519", "key.pem"])
def test_a_private_key_is_for_its_owner_only(made, name):
    modes = {stat.S_IMODE((home(made, one) / name).stat().st_mode) for one in world.CAST}

    assert modes == {0o600}


def test_brabo_may_declare_for_atlas_and_circe_may_not(made):
    atlas, brabo, circe = (Company.objects.get(number=one.number) for one in world.CAST[:3])
    today = {"application": "FLAD", "on": NOON.date()}

    assert mandate_in_force(principal=atlas, agent=brabo, **today)
    assert not mandate_in_force(principal=atlas, agent=circe, **today)
    assert mandate_in_force(principal=atlas, agent=brabo, application="FLAD", on=date(2026, 1, 1))


def test_a_second_start_makes_nothing_anew(made):
    def everything():
        files = {path: path.read_bytes() for path in made.rglob("*") if path.is_file()}
        return files, list(Channel.objects.order_by("pk").values()), Company.objects.count()

    before = everything()

    world.ensure_world(made, at=NOON)

    assert everything() == before


def test_who_is_new_in_the_demo_joins_an_older_world(made, monkeypatch):
    eurus = replace(world.DAEDALUS, name="eurus", company="Eurus (demo)", number="1999990540")
    monkeypatch.setattr(world, "CAST", (*world.CAST, eurus))

    world.ensure_world(made, at=NOON)

    assert permitted_codes(channel_of(eurus)) == {"FLAD"}
    assert (made / "trust" / "roots" / "demo-ca-eurus.pem").exists()
    assert not (home(made, eurus) / "samples" / "rights.xml").exists()


def test_a_database_without_its_folder_is_told_apart(made, tmp_path):
    with pytest.raises(ConfigurationError, match=r"its keys are not in .*--no-demo"):
        world.ensure_world(tmp_path, at=NOON)


@pytest.mark.parametrize("character", world.CAST, ids=lambda one: one.name)
def test_a_sender_toml_follows_the_ports_of_this_start(made, character):
    tell(made, 8022)
    tell(made, 9022)

    config = load_config(home(made, character) / "sender.toml")

    assert config.hub.port == 9022
    assert config.number == channel_of(character).sender.number
    assert config.username == character.username
    assert (made / "demo" / "hub-ca.pem").read_text() == "the authority of the hub"
