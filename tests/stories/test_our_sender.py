"""The day of a sender who has installed Sluis: send, status, collect and check, as programs would call them.

Atlas works in the environment S here, so that no other story meets its names and references.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from datetime import UTC, datetime

import pytest

from sluis.up import world
from sluis.up.identities import make_ssh_pair
from tests.stories.hub import PATIENCE, wait_until

pytestmark = pytest.mark.story
MEGABYTE = 1024 * 1024


def sluis(*arguments):
    """Exit code and the JSON document of one command."""
    done = subprocess.run(
        [sys.executable, "-m", "sluis", *arguments, "--json"],
        env={name: value for name, value in os.environ.items() if not name.startswith("SLUIS_")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.fixture
def config(hub):
    return ("--config", hub.home("atlas") / "sender.toml")


@pytest.fixture
def declaration(tmp_path):
    """Makes a new, valid file of Atlas."""

    def made(name, *, forms=1, employer=world.ATLAS):
        at = datetime.now(UTC)
        data = world.sample(employer, "training", forms=forms, mark=uuid.uuid4().hex[:10], at=at)
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return made


def send(*files, config):
    code, document = sluis("send", *files, *config, "--env", "S")
    assert (code, [one["problem"] for one in document["sent"]]) == (0, [None] * len(files))
    return [one["go_name"] for one in document["sent"]]


def collect(hub, config, *go_names, kind):
    """Collect when the hub has its answers out; returns those of this kind to these submissions."""
    carried = "SELECT count(*) FROM journey_submission WHERE go_name = ANY(%s) AND status IN ('answered', 'refused')"
    wait_until(
        lambda: hub.rows(carried, list(go_names)) == [(len(go_names),)], what=f"the answer to {go_names}"
    )
    code, document = sluis("collect", *config, "--env", "S")
    assert code == 0
    found = {one["go_name"]: one for one in document["collected"] if one["kind"] == kind}
    return [found[go_name] for go_name in go_names]


def states(config, *options):
    code, document = sluis("status", *config, *options)
    assert code == 0
    return {
        row["go_name"]: (row["state"], row["verdict"], row["forms_accepted"])
        for row in document["submissions"]
    }


def test_two_files_are_sent_followed_and_answered(hub, config, declaration):
    sent = send(declaration("one.xml", forms=2), declaration("two.xml", forms=3), config=config)
    assert set(sent) <= set(states(config, "--waiting"))

    answers = collect(hub, config, *sent, kind="NOTI")

    assert [answer["verified"] for answer in answers] == [True, True]
    assert [answer["forms"][0]["accepted"] for answer in answers] == [2, 3]
    assert not set(sent) & set(states(config, "--waiting"))
    told = states(config)
    assert [told[go_name] for go_name in sent] == [("answered", "accepted", 2), ("answered", "accepted", 3)]


def test_a_file_of_several_megabytes_comes_through_whole(hub, config, declaration):
    file = declaration("long.xml")
    padding = b"\n<!--" + b" a long way " * 100_000 + b"-->" + b" " * MEGABYTE
    file.write_bytes(file.read_bytes().replace(b"<Form>", padding * 3 + b"<Form>", 1))
    assert file.stat().st_size > 6 * MEGABYTE

    sent = send(file, config=config)

    (answer,) = collect(hub, config, *sent, kind="NOTI")
    assert (answer["forms"][0]["accepted"], answer["forms"][0]["refused"]) == (1, 0)
    size = "SELECT p.size FROM journey_part p JOIN journey_submission s ON s.id = p.submission_id WHERE s.go_name = %s AND p.name LIKE 'FI%%'"
    assert hub.rows(size, sent[0]) == [(file.stat().st_size,)]


def test_a_refused_file_is_told_with_its_codes(hub, config, declaration):
    file = declaration("of-brabo.xml", employer=world.BRABO)

    sent = send(file, config=config)

    (answer,) = collect(hub, config, *sent, kind="ACRF")
    assert answer["receipts"][0]["errors"] == ["ACRF-101", "ACRF-155"]
    assert states(config)[sent[0]] == ("receipt", "refused", None)
    assert sent[0] not in states(config, "--waiting")


def test_a_hub_with_another_host_key_gets_nothing(hub, tmp_path, declaration):
    home = hub.home("atlas")
    right = hub.addresses["sftp"]["host_key"]
    text = (home / "sender.toml").read_text().replace(right, make_ssh_pair()[1])
    for name in ("id_ed25519", "key.pem", "certificate.pem"):
        text = text.replace(f'"{name}"', f'"{home / name}"')
    (tmp_path / "sender.toml").write_text(text)
    before = hub.rows("SELECT count(*) FROM journey_submission")

    code, document = sluis("send", declaration("one.xml"), "--config", tmp_path / "sender.toml", "--env", "S")

    assert (code, "host key" in str(document)) == (1, True)
    assert hub.rows("SELECT count(*) FROM journey_submission") == before


def test_a_right_file_is_checked_without_the_hub(declaration):
    code, document = sluis("check", declaration("right.xml", forms=2), "--app", "FLAD")

    assert (code, document["forms"], document["findings"]) == (0, 2, [])


def test_a_wrong_file_is_checked_with_line_and_code(declaration):
    file = declaration("wrong.xml")
    file.write_bytes(file.read_bytes().replace(b"FLAD001", b"FLAD999"))

    code, document = sluis("check", file, "--app", "FLAD")

    assert (code, [finding["code"] for finding in document["findings"]]) == (1, ["158"])
    assert document["findings"][0]["line"] > 1


def test_wrong_use_ends_with_two(config, tmp_path):
    code, document = sluis("send", tmp_path / "no-such-file.xml", *config, "--env", "S")

    assert code != 0
    assert "no-such-file.xml" in document["problem"]
