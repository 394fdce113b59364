"""The `sluis` command as a newcomer meets it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

COMMANDS = ["send", "collect", "status", "check", "sign", "verify"]
OF_THE_HUB = ["up", "serve", "work", "migrate", "schemas", "audit"]
NOBODY = "postgresql://127.0.0.1:1/nobody"
NEEDS_A_DATABASE = [("serve", "web"), ("serve", "sftp"), ("work",), ("migrate",), ("audit", "verify")]


def sluis(*arguments, python=(), **environment):
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("SLUIS_", "DJANGO_"))}
    wide = {"COLUMNS": "160", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.run(
        [sys.executable, *python, "-m", "sluis", *arguments],
        env=plain | wide | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def listed(help_text):
    """The first word of every line in the frame of commands."""
    rows = [line.strip("│| ").split() for line in help_text.splitlines()]
    return {row[0] for row in rows if row}


def test_help_lists_every_command():
    done = sluis("--help")

    assert done.returncode == 0
    assert set(COMMANDS + OF_THE_HUB) <= listed(done.stdout)


def test_without_the_packages_of_the_hub_only_the_commands_of_a_sender_are_there():
    hide = "import sys, runpy; sys.modules['django'] = None; runpy.run_module('sluis', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", hide, "--help"], capture_output=True, text=True, timeout=60, check=False
    )

    assert set(COMMANDS) <= listed(done.stdout)
    assert not set(OF_THE_HUB) & listed(done.stdout)


@pytest.mark.parametrize("arguments", NEEDS_A_DATABASE, ids=" ".join)
def test_a_part_without_database_ends_with_a_sentence(arguments):
    done = sluis(*arguments)

    assert done.returncode == 2
    assert done.stderr.startswith("SLUIS_DATABASE_URL is not set.")
    assert "Traceback" not in done.stderr


def test_a_wrong_setting_ends_with_a_sentence():
    done = sluis("work", SLUIS_DATABASE_URL=NOBODY, SLUIS_GRACE_SECONDS="soon")

    assert done.returncode == 2
    assert done.stderr.startswith("SLUIS_GRACE_SECONDS must be a number of seconds or hours, not 'soon'.")
    assert "Traceback" not in done.stderr


def test_a_start_on_a_database_that_does_not_answer_ends_with_a_sentence(tmp_path):
    ports = ("--http-port", "0", "--sftp-port", "0", "--ftps-port", "0")
    done = sluis("up", "--data", tmp_path, *ports, SLUIS_DATABASE_URL=NOBODY)

    assert done.returncode == 2
    assert done.stderr.startswith("The database does not answer:")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "postgres").exists()


def test_help_is_quick_and_needs_no_django():
    done = sluis("--help", python=("-X", "importtime"))

    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "typer" in loaded
    assert not {"django", "procrastinate", "pyhanko", "granian"} & loaded


def test_the_schemas_of_a_folder_are_installed_by_command(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.xsd").write_text('<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema"/>')

    done = sluis("schemas", "add", source, "--data", tmp_path / "data")

    assert (done.returncode, (tmp_path / "data" / "schemas" / "a.xsd").exists()) == (0, True)
    assert "1 schemas are installed" in done.stdout
