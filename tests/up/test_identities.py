"""The keys that a hub on one machine makes: for its owner only, and once."""

from __future__ import annotations

import stat

import asyncssh
import pytest
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate

from sluis.protocol.certificate import Certificate
from sluis.up.identities import ensure_hub_identity, host_key_line, write_secret
from tests.hub.cast import NOON

SECRETS = {"ssh_host_ed25519_key", "signing-key.pem"}
PUBLIC = {"ssh_host_ed25519_key.pub", "signing-certificate.pem", "ca.pem"}


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(scope="module")
def identity(tmp_path_factory):
    folder = tmp_path_factory.mktemp("identity") / "hub"
    ensure_hub_identity(folder, at=NOON)
    return folder


def test_it_makes_a_host_key_a_signing_key_and_their_public_halves(identity):
    assert {path.name for path in identity.iterdir()} == SECRETS | PUBLIC


@pytest.mark.parametrize("name", SECRETS)
def test_a_private_key_is_for_its_owner_only(identity, name):
    assert mode(identity / name) == 0o600


def test_the_certificate_is_of_the_signing_key_and_may_sign(identity):
    key = load_pem_private_key((identity / "signing-key.pem").read_bytes(), None)
    pem = (identity / "signing-certificate.pem").read_bytes()
    certificate = Certificate.read(pem)

    assert load_pem_x509_certificate(pem).public_key() == key.public_key()
    assert certificate.may_sign
    assert certificate.is_valid_at(NOON)


def test_clients_are_told_the_public_half_of_the_host_key(identity):
    key = asyncssh.read_private_key(identity / "ssh_host_ed25519_key")

    assert host_key_line(identity) == key.export_public_key().decode().strip()


def test_what_is_there_is_never_made_again(identity):
    before = {path.name: path.read_bytes() for path in identity.iterdir()}

    ensure_hub_identity(identity, at=NOON)

    assert {path.name: path.read_bytes() for path in identity.iterdir()} == before


def test_a_start_that_was_cut_short_is_finished(identity, tmp_path):
    (tmp_path / "ssh_host_ed25519_key.new").write_bytes(b"half a ke")
    (tmp_path / "ca.pem").write_bytes((identity / "ca.pem").read_bytes())

    ensure_hub_identity(tmp_path, at=NOON)

    assert {path.name for path in tmp_path.iterdir()} == SECRETS | PUBLIC
    assert (tmp_path / "ca.pem").read_bytes() != (identity / "ca.pem").read_bytes()


def test_a_secret_is_closed_even_where_an_open_file_stood(tmp_path):
    secret = tmp_path / "below" / "secret"
    secret.parent.mkdir()
    secret.write_bytes(b"old")
    secret.chmod(0o644)

    write_secret(secret, b"new")

    assert (mode(secret), secret.read_bytes()) == (0o600, b"new")
    assert [path.name for path in secret.parent.iterdir()] == ["secret"]
