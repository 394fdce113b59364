"""Keys and certificates: taken when they belong together and are valid, refused in a sentence otherwise."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from sluis.protocol.errors import ConfigurationError
from sluis.sender.config import load_config
from sluis.sender.keys import load_signing_keys, load_ssh_key, read_certificates, read_signing_keys
from tests.sender.world import ATLAS_KEYS, CIRCE_KEYS, MOMENT, SSH_KEY, later, write_home, write_keys


def files_of(tmp_path):
    return load_config(write_home(tmp_path)).keys


def load_all(files):
    return load_signing_keys(files, at=MOMENT), load_ssh_key(files)


def test_it_reads_a_key_and_its_certificate(tmp_path):
    keys = load_signing_keys(files_of(tmp_path), at=MOMENT)

    assert keys.certificate == ATLAS_KEYS.certificate


def test_it_refuses_the_certificate_of_another(tmp_path):
    files = files_of(tmp_path)
    write_keys(tmp_path, CIRCE_KEYS, "circe")

    with pytest.raises(ConfigurationError, match="does not belong to the certificate"):
        read_signing_keys(files.signing, tmp_path / "circe.pem", password=None, at=MOMENT)


@pytest.mark.parametrize(("days", "sentence"), [(400, "expired on"), (-30, "is valid only from")])
def test_it_refuses_a_certificate_out_of_its_time(tmp_path, days, sentence):
    with pytest.raises(ConfigurationError, match=sentence):
        load_signing_keys(files_of(tmp_path), at=later(days))


def test_it_takes_the_pass_phrase_from_the_environment(tmp_path, monkeypatch):
    write_home(tmp_path, more='password_env = "ATLAS_PASS"')
    lock = BestAvailableEncryption(b"secret")
    (tmp_path / "atlas.key.pem").write_bytes(
        ATLAS_KEYS.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    )
    (tmp_path / "id_ed25519").write_bytes(SSH_KEY.export_private_key(passphrase="secret"))
    monkeypatch.setenv("ATLAS_PASS", "secret")
    files = load_config(tmp_path / "sender.toml").keys

    keys, ssh = load_signing_keys(files, at=MOMENT), load_ssh_key(files)

    assert keys.certificate == ATLAS_KEYS.certificate
    assert ssh.get_fingerprint() == SSH_KEY.get_fingerprint()


def test_it_says_when_the_pass_phrase_is_not_set(tmp_path, monkeypatch):
    files = load_config(write_home(tmp_path, more='password_env = "ATLAS_PASS"')).keys
    monkeypatch.delenv("ATLAS_PASS", raising=False)

    with pytest.raises(ConfigurationError, match="names ATLAS_PASS, which is not set"):
        load_signing_keys(files, at=MOMENT)


def test_it_says_that_a_locked_key_needs_a_pass_phrase(tmp_path):
    files = files_of(tmp_path)
    lock = BestAvailableEncryption(b"secret")
    files.signing.write_bytes(ATLAS_KEYS.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock))

    with pytest.raises(ConfigurationError, match="password_env"):
        load_signing_keys(files, at=MOMENT)


@pytest.mark.parametrize("name", ["atlas.key.pem", "atlas.pem", "id_ed25519"])
def test_it_names_the_file_that_is_missing(tmp_path, name):
    files = files_of(tmp_path)
    (tmp_path / name).unlink()

    with pytest.raises(ConfigurationError, match=f"{name} cannot be read"):
        load_all(files)


@pytest.mark.parametrize("name", ["atlas.key.pem", "atlas.pem", "id_ed25519"])
def test_it_names_the_file_that_holds_something_else(tmp_path, name):
    files = files_of(tmp_path)
    (tmp_path / name).write_text("nothing of the kind")

    with pytest.raises(ConfigurationError, match=name):
        load_all(files)


def test_it_reads_a_chain_in_the_order_of_the_file(tmp_path):
    file = tmp_path / "chain.pem"
    file.write_text(ATLAS_KEYS.certificate.pem + CIRCE_KEYS.certificate.pem)

    certificates = read_certificates(file)

    assert certificates == [ATLAS_KEYS.certificate, CIRCE_KEYS.certificate]
