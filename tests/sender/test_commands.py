"""The commands: what they print, in which language, and with which code they end."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from typer.testing import CliRunner

from sluis.protocol.folders import Folder
from sluis.sender.cli import app
from sluis.sender.simulator import SimulatedHub, make_keys
from tests.sender import world as cast
from tests.sender.other_side import other_side
from tests.sender.world import ATLAS, HOST_KEY, SSH_KEY, document, write_home, write_keys

NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Atlas at home with certificates of today, its hub a set of folders."""
    monkeypatch.setattr(cast, "ATLAS_KEYS", make_keys("Atlas", at=NOW))
    monkeypatch.setattr(cast, "HUB_KEYS", make_keys("Hub", at=NOW))
    for folder in Folder:
        (tmp_path / "gateway" / folder).mkdir(parents=True)
    write_home(tmp_path, hub='folder = "gateway"')
    (tmp_path / "declarations.xml").write_bytes(document())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def send(*more):
    return run("send", "declarations.xml", "--env", "T", "--declarations", "declarations", *more)


def answer_by_hub(home):
    """What lies in the gateway's INTEST is answered in OUTTEST."""
    hub = SimulatedHub(
        sender=ATLAS,
        certificate=cast.ATLAS_KEYS.certificate,
        keys=cast.HUB_KEYS,
        now=lambda: NOW + dt.timedelta(1),
    )
    for path in sorted((home / "gateway" / "INTEST").iterdir()):
        with path.open("rb") as stream:
            hub.put(Folder.INTEST, path.name, stream, size=0)
    for name, data in hub.boxes[Folder.OUTTEST].items():
        (home / "gateway" / "OUTTEST" / name).write_bytes(data)


def test_send_uploads_and_ends_well(home):
    result = send()

    assert result.exit_code == 0, result.output
    assert re.fullmatch(r"GO\.TEST\.100001\.\d{8}\.00001\.T\.1: sent completely\.\n", result.output)
    assert len(list((home / "gateway" / "INTEST").iterdir())) == 3


def test_send_tells_programs_everything_in_one_document(home):
    result = send("--json")

    sent = json.loads(result.stdout)["sent"][0]
    assert (sent["accepted"], sent["problem"], sent["environment"]) == (True, None, "T")
    assert [name[:2] for name in sent["names"]] == ["FI", "FS", "GO"]


def test_the_whole_story_in_three_commands(home):
    send()
    answer_by_hub(home)

    collected, status = run("collect", "--json"), run("status", "--json")

    assert collected.exit_code == 0, collected.output
    assert [one["kind"] for one in json.loads(collected.stdout)["collected"]] == ["ACRF", "NOTI"]
    row = json.loads(status.stdout)["submissions"][0]
    assert (row["state"], row["verdict"], row["forms_accepted"], row["waiting"]) == (
        "answered",
        "accepted",
        1,
        False,
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "goed ontvangen"), ("fr", "bien reçu"), ("de", "korrekt empfangen"), ("en", "well received")],
)
def test_people_read_their_own_language(home, language, words):
    send()
    answer_by_hub(home)

    assert words in run("collect", "--language", language).output


def test_the_language_is_that_of_the_terminal(home, monkeypatch):
    monkeypatch.setenv("LANG", "fr_BE.UTF-8")

    assert "envoi complet" in send().output


def test_status_shows_what_waits(home):
    send()

    assert "waits for the receipt" in run("status").output
    assert run("status", "--waiting", "--json").stdout.count('"go_name"') == 1


def test_collect_ends_with_one_when_an_answer_is_not_verified(home):
    send()
    answer_by_hub(home)
    write_keys(home, make_keys("Another", at=NOW), "hub")

    result = run("collect")

    assert result.exit_code == 1
    assert "NOT to be trusted" in result.output


def test_a_transfer_that_fails_ends_with_one_and_can_be_resumed(home):
    (home / "gateway" / "INTEST").rename(home / "gateway" / "GONE")
    failed = send()
    (home / "gateway" / "GONE").rename(home / "gateway" / "INTEST")

    resumed = run("send", "--resume")

    assert (failed.exit_code, resumed.exit_code) == (1, 0)
    assert "sluis send --resume" in failed.output
    assert "interrupted upload is complete" in resumed.output


@pytest.mark.parametrize(
    "arguments",
    [
        ("send", "declarations.xml"),
        ("send", "--env", "T"),
        ("send", "declarations.xml", "--env", "T", "--resume"),
        ("send", "declarations.xml", "--env", "X"),
        ("send", "nothing.xml", "--env", "T"),
        ("send", "declarations.xml", "--env", "R", "--app", "TEST", "--unsigned"),
        ("send", "declarations.xml", "--env", "T"),
        ("status", "--config", "nothing.toml"),
        ("check", "declarations.xml", "--app", "ZZZZ"),
    ],
)
def test_wrong_use_ends_with_two_and_a_sentence(home, arguments):
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.output.strip()
    assert "Traceback" not in result.output


def test_a_problem_is_a_document_too(home):
    result = run("status", "--config", "nothing.toml", "--json")

    assert "There is no file" in json.loads(result.stdout)["problem"]


def test_check_finds_nothing_in_a_right_file(home):
    result = run("check", "declarations.xml", "--app", "TEST", "--declarations", "declarations")

    assert (result.exit_code, "no mistakes found in 1 declaration(s)" in result.output) == (0, True)


def test_check_tells_line_code_sentence_and_fix(home):
    (home / "declarations.xml").write_bytes(document().replace(b"TEST001", b"OTHER01"))

    result = run("check", "declarations.xml", "--app", "TEST", "--declarations", "declarations", "--json")

    finding = json.loads(result.stdout)["findings"][0]
    assert result.exit_code == 1
    assert (finding["code"], finding["line"]) == ("158", 1)
    assert finding["sentence"]
    assert finding["fix"]


def test_a_file_signed_here_is_verified_here(home):
    signed = run("sign", "declarations.xml", "--key", "atlas.key.pem", "--certificate", "atlas.pem")
    verified = run("verify", "declarations.xml", "declarations.xml.FS", "--ca", "atlas.pem", "--json")

    document = json.loads(verified.stdout)
    assert (signed.exit_code, verified.exit_code) == (0, 0)
    assert (document["valid"], document["trust_checked"], document["signer"]["subject"]) == (
        True,
        True,
        "CN=Atlas",
    )


def test_the_signature_of_a_data_file_is_named_as_the_channel_wants(home):
    (home / "FI.TEST.1").write_bytes(b"<x/>")

    run("sign", "FI.TEST.1", "--key", "atlas.key.pem", "--certificate", "atlas.pem")

    assert (home / "FS.TEST.1").exists()


def test_verify_says_when_it_did_not_look_at_who_signed(home):
    run("sign", "declarations.xml", "--key", "atlas.key.pem", "--certificate", "atlas.pem", "--out", "fs")

    result = run("verify", "declarations.xml", "fs")

    assert result.exit_code == 0
    assert "Whether to trust this signer was not checked" in result.output


@pytest.mark.parametrize("option", ["--ca", "--certificate"])
def test_verify_refuses_another_signer(home, option):
    run("sign", "declarations.xml", "--key", "atlas.key.pem", "--certificate", "atlas.pem", "--out", "fs")

    result = run("verify", "declarations.xml", "fs", option, "hub.pem")

    assert result.exit_code == 1
    assert "The signature does not count" in result.output


def test_verify_refuses_changed_data_with_the_official_diagnosis(home):
    run("sign", "declarations.xml", "--key", "atlas.key.pem", "--certificate", "atlas.pem", "--out", "fs")
    (home / "declarations.xml").write_bytes(b"changed")

    result = run("verify", "declarations.xml", "fs", "--json")

    document = json.loads(result.stdout)
    assert (result.exit_code, document["valid"], document["diagnosis"]["main"]) == (1, False, 11)


def test_the_commands_work_over_sftp(home):
    with other_side(home / "hub", host_key=HOST_KEY, user_key=SSH_KEY) as side:
        write_home(home, hub=f'host = "127.0.0.1"\nport = {side.port}')

        result = send()

    assert result.exit_code == 0, result.output
    assert len(list(side.box("INTEST").iterdir())) == 3
