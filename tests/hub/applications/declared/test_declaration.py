"""What a declaration may say about handing over, and that the shipped ones say it right."""

from __future__ import annotations

from pathlib import Path

import pytest

from sluis.hub.applications.declared import application as room
from sluis.hub.applications.declared.application import DeclaredApplication
from sluis.hub.applications.declared.folder import Folder
from sluis.hub.applications.declared.webhook import Webhook
from sluis.protocol.errors import ConfigurationError

SHIPPED = Path(room.__file__).parent
STRUCTURE = """
code = "DEMO"
title = { nl = "a", fr = "b", de = "c", en = "d" }
identifications = ["DEMO001"]
root = "Demo"
"""


def declared(folder: Path, handover: str) -> DeclaredApplication:
    toml = folder / "demo.toml"
    toml.write_text(STRUCTURE + handover)
    return DeclaredApplication.from_file(toml)


@pytest.mark.parametrize(
    ("handover", "way"),
    [
        ("", Folder(None)),
        ('[handover]\nto = "folder"', Folder(None)),
        ('[handover]\npath = "/srv/in"', Folder(Path("/srv/in"))),
        (
            '[handover]\nto = "webhook"\nurl = "https://example.org/in"',
            Webhook(url="https://example.org/in", timeout=30),
        ),
        (
            '[handover]\nto = "webhook"\nurl = "http://localhost:1/"\ntimeout = 2.5',
            Webhook(url="http://localhost:1/", timeout=2.5),
        ),
    ],
)
def test_a_declaration_says_where_files_go(tmp_path, handover, way):
    application = declared(tmp_path, handover)

    assert application.handover == way
    assert (application.name, application.structure.code) == ("demo", "DEMO")


@pytest.mark.parametrize(
    ("handover", "sentence"),
    [
        ('[handover]\nto = "pigeon"', "'pigeon'"),
        ('[handover]\nto = "webhook"', "url must be a text"),
        ('[handover]\nto = "webhook"\nurl = "ftp://example.org"', "url must begin with http"),
        ('[handover]\nto = "webhook"\nurl = "http://a"\ntimeout = 0', "timeout"),
        ("[handover]\npath = 3", "path must be a text"),
        ('[handover]\nspeed = "high"', "unknown key speed"),
        ('handover = "folder"', "handover must be a table"),
        ('colour = "blue"', "unknown key colour"),
        ("= nonsense", "cannot be read"),
    ],
)
def test_a_wrong_declaration_is_told_with_its_file_and_key(tmp_path, handover, sentence):
    with pytest.raises(ConfigurationError, match=sentence) as problem:
        declared(tmp_path, handover)

    assert "demo.toml" in str(problem.value)


@pytest.mark.parametrize(
    ("name", "code", "identification", "root"),
    [
        ("athena-documents", "ATDO", "ATDO001", "GenericXmlDocument"),
        ("dimona", "DIMN", "DIMONA", "Dimona"),
        ("dmfa", "DMFA", "DMFA", "DmfAOriginal"),
    ],
)
def test_the_shipped_declarations_are_right(name, code, identification, root):
    structure = DeclaredApplication.from_file(SHIPPED / f"{name}.toml").structure

    assert (structure.code, structure.identifications, structure.root) == (code, (identification,), root)
