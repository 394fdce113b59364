"""sender.toml: what it holds, and the sentences that help when it is wrong."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from sluis.protocol.errors import ConfigurationError
from sluis.sender.config import load_config
from tests.sender.world import write_home


def test_it_reads_paths_relative_to_the_file(tmp_path):
    file = write_home(tmp_path)

    config = load_config(file)

    assert config.keys.signing == tmp_path / "atlas.key.pem"
    assert config.hub.ca == tmp_path / "hub.pem"
    assert config.archive == tmp_path / "exchange"
    assert config.journal == tmp_path / "journal.sqlite3"


def test_it_fills_in_what_most_senders_want(tmp_path):
    file = write_home(tmp_path)

    config = load_config(file)

    assert config.hub.port == 8022
    assert config.hub.time_zone == ZoneInfo("Europe/Brussels")
    assert config.delete_collected is True
    assert config.hub.legacy_ssh_rsa is False


def test_it_reads_what_a_sender_may_want_otherwise(tmp_path):
    file = write_home(
        tmp_path,
        hub='host = "h"\nport = 22\nlegacy_ssh_rsa = true\nlogin_timeout = 3',
        more="[collect]\ndelete = false\n",
    )

    config = load_config(file)

    assert (config.hub.port, config.hub.legacy_ssh_rsa, config.hub.login_timeout) == (22, True, 3)
    assert config.delete_collected is False


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ("pasword_env = 'X'", r"\[keys\] pasword_env is not known. Did you mean password_env\?"),
        ("[colect]\ndelete = true", r"\[colect\] is not known. Did you mean collect\?"),
        ("[collect]\ndelete = 'yes'", r"\[collect\] delete must be true or false, not 'yes'"),
        ("[zzz]\n", r"Known are sender, hub, keys, collect"),
    ],
)
def test_it_refuses_what_it_does_not_know_and_names_what_it_does(tmp_path, more, sentence):
    file = write_home(tmp_path, more=more)

    with pytest.raises(ConfigurationError, match=sentence):
        load_config(file)


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ('number = "100001"', "number = 100001", "must be a text in quotes"),
        ('number = "100001"', 'number = "1001"', "six digits"),
        ('username = "EXPAtlas"', "", "username is missing"),
        ("host_key = ", "# host_key = ", "never trusts a key because it came first"),
        ('certificate = "atlas.pem"', "", "certificate is missing"),
        ("[hub]", '[hub]\ntime_zone = "Mars"', "not a time zone"),
        ("[hub]", "[hub]\nport = true", "must be a whole number"),
        ("[sender]", "[sender]\nfirst_sequence = 0", "lies between 1 and 99999"),
        ("[sender]", "[sender", "cannot be read as TOML"),
    ],
)
def test_it_says_in_a_sentence_what_is_wrong(tmp_path, wrong, right, sentence):
    file = write_home(tmp_path)
    file.write_text(file.read_text().replace(wrong, right))

    with pytest.raises(ConfigurationError, match=sentence):
        load_config(file)


def test_it_says_which_file_is_missing(tmp_path):
    with pytest.raises(ConfigurationError, match=r"There is no file .*sender.toml"):
        load_config(tmp_path / "sender.toml")


def test_a_folder_takes_the_place_of_host_and_keys(tmp_path):
    file = tmp_path / "sender.toml"
    file.write_text(
        '[sender]\nnumber = "100001"\n[hub]\nfolder = "gateway"\n[keys]\nsigning = "k"\ncertificate = "c"\n'
    )

    config = load_config(file)

    assert config.hub.folder == tmp_path / "gateway"
