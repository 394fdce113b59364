"""`sluis check` with the rules of the learning account: what the hub would answer, before anything is sent."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from sluis.command import JUDGES
from sluis.sender.cli import app
from tests.hub.applications.learning.declarations import Said, employment, file_of, training

WARNING = training(Status="planned")  # with a result
WRONG = training(EndingDate="2026-11-01")

WITHOUT_THE_HUB = """
import sys
hidden = dict.fromkeys(["django", "psycopg", "procrastinate", "pyhanko", "granian"])
sys.modules.update(hidden)
sys.argv = ["sluis", "check", sys.argv[1], "--app", "FLAD", "--json"]
from sluis.command import main
main()
"""


@pytest.fixture
def file(tmp_path):
    def written(*forms: Said):
        path = tmp_path / "declarations.xml"
        path.write_bytes(file_of(*forms))
        return path

    return written


def run(path, *options):
    return CliRunner().invoke(app, ["check", str(path), "--app", "FLAD", *options], obj=JUDGES)


def test_a_right_file_of_every_kind_is_right(file):
    kinds = ["training", "right", "employment", "opt_out"]

    result = run(file(*(Said(own=kind, kind=kind, person=1) for kind in kinds)), "--language", "en")

    assert (result.exit_code, "no mistakes found in 4 declaration(s)" in result.output) == (0, True)


@pytest.mark.parametrize(
    ("language", "where", "what"),
    [
        (
            "nl",
            "99010-014  B blokkeert: formulier 2, regel 2, veld EndingDate",
            "De opleiding eindigt voor ze begint.",
        ),
        (
            "fr",
            "99010-014  B bloque : formulaire 2, ligne 2, zone EndingDate",
            "La formation se termine avant de",
        ),
        (
            "de",
            "99010-014  B blockiert: Formular 2, Zeile 2, Feld EndingDate",
            "Die Ausbildung endet, bevor sie",
        ),
        (
            "en",
            "99010-014  B blocks: form 2, line 2, field EndingDate",
            "The training ends before it begins.",
        ),
    ],
)
def test_a_finding_tells_code_class_place_value_and_what_to_do(file, language, where, what):
    result = run(file(Said(), Said(own="A-2", payload=WRONG)), "--language", language)

    assert result.exit_code == 1
    assert where in result.output
    assert what in result.output
    assert "2026-11-01" in result.output


def test_a_warning_is_told_and_makes_nothing_wrong(file):
    result = run(file(Said(payload=WARNING)), "--language", "en")

    assert result.exit_code == 0
    assert "99014-053  W warns" in result.output
    assert "no mistakes in 1 declaration(s), but 1 warning(s)" in result.output


def test_programs_get_the_same(file):
    wrong = employment().replace(b"<Numerator>4", b"<Numerator>9")

    result = run(file(Said(kind="employment", payload=wrong), Said(own=None)), "--json")

    first, second = json.loads(result.stdout)["findings"]
    assert (first["code"], first["class"], first["field"], first["value"]) == (
        "99048-244",
        "B",
        "Regime",
        "9/5",
    )
    assert (first["form"], first["path"]) == (1, "Data/DocumentXML/Employment/Regime")
    assert (second["code"], second["form"]) == ("00222-001", 2)


def test_what_the_schema_finds_has_the_code_that_the_hub_answers(file):
    result = run(file(Said(payload=training(Kind="distance"))), "--json")

    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["code"], finding["value"]) == ("99007-008", "distance")


def test_a_refusal_of_the_whole_file_is_told_as_before(file):
    path = file(Said())
    path.write_bytes(path.read_bytes().replace(b"FLAD001", b"FLAD009"))

    finding = json.loads(run(path, "--json").stdout)["findings"][0]

    assert (finding["code"], finding["class"]) == ("158", "B")
    assert finding["fix"]


def test_without_its_rules_the_schema_still_judges(file):
    wrong = file(Said(payload=training(Kind="distance")))

    result = CliRunner().invoke(app, ["check", str(wrong), "--app", "FLAD", "--json"])

    assert [one["code"] for one in json.loads(result.stdout)["findings"]] == ["312"]


def test_the_rules_need_none_of_the_packages_of_the_hub(file):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_HUB, str(file(Said(payload=WRONG)))],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (done.returncode, done.stderr) == (1, "")
    assert [one["code"] for one in json.loads(done.stdout)["findings"]] == ["99010-014"]
