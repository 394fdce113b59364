"""The TOML declaration of an application: complete, and never quietly misunderstood."""

from __future__ import annotations

import pytest

from sluis.protocol.errors import ConfigurationError
from sluis.protocol.structure import EmployerPath, Limits, PayloadRule, read_structure
from sluis.protocol.xml_stream import FormCeiling

SMALLEST = """
code = "TOLL"
title = { nl = "Tol", fr = "Péage", de = "Maut", en = "Toll" }
identifications = ["TOLL001"]
root = "Toll"
"""
WHOLE = (
    SMALLEST
    + """
namespace = "urn:sluis:test:toll"
schema = "Toll_*.xsd"
when_schema_missing = "accept"
parts = "bytes"
employer = { nsso = ["Owner/NOSSRegistrationNbr", "Other/NOSSRegistrationNbr"], enterprise = ["CompanyID"] }
[limits]
bytes = 1000
forms = 20
forms_per_megabyte = 30
maximum_form_bytes = 400
maximum_form_nodes = 50
[payload]
namespace = "urn:sluis:test:passage"
schema = "passage.xsd"
"""
)


@pytest.fixture
def declared(tmp_path):
    def write(text: str):
        path = tmp_path / "toll.toml"
        path.write_text(text)
        return read_structure(path)

    return write


def test_what_is_left_out_has_its_usual_value(declared):
    structure = declared(SMALLEST)

    assert (structure.code, structure.title["fr"], structure.identifications) == (
        "TOLL",
        "Péage",
        ("TOLL001",),
    )
    assert (structure.root, structure.namespace, structure.schema) == ("Toll", None, None)
    assert (structure.when_schema_missing, structure.parts) == ("refuse", "documents")
    assert (structure.payload, structure.employer, structure.limits) == (None, (), Limits())


def test_every_key_is_understood(declared):
    structure = declared(WHOLE)

    assert (structure.namespace, structure.schema) == ("urn:sluis:test:toll", "Toll_*.xsd")
    assert (structure.when_schema_missing, structure.parts) == ("accept", "bytes")
    assert structure.payload == PayloadRule(namespace="urn:sluis:test:passage", schema="passage.xsd")
    assert structure.employer == (
        EmployerPath(kind="nsso", steps=("Owner", "NOSSRegistrationNbr")),
        EmployerPath(kind="nsso", steps=("Other", "NOSSRegistrationNbr")),
        EmployerPath(kind="enterprise", steps=("CompanyID",)),
    )
    ceiling = FormCeiling(octets=400, nodes=50)
    assert structure.limits == Limits(bytes=1000, forms=20, forms_per_megabyte=30, form=ceiling)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('code = "TOLL"', "", "code is missing"),
        ('root = "Toll"', "root = 3", "root must be a text"),
        ('root = "Toll"', 'root = ""', "root must be a text"),
        ('["TOLL001"]', '"TOLL001"', "identifications must be a list"),
        ('["TOLL001"]', "[1]", "identifications must be a list"),
        ('["TOLL001"]', "[]", "identifications must be a list"),
        (', en = "Toll"', "", "en is missing"),
        ('en = "Toll"', 'en = "Toll", it = "Pedaggio"', "unknown key it"),
        ('"accept"', '"perhaps"', "when_schema_missing must be one of refuse, accept"),
        ('"bytes"\nemployer', '"lines"\nemployer', "parts must be one of documents, bytes"),
        ("bytes = 1000", 'bytes = "1000"', "bytes must be a whole number"),
        ("bytes = 1000", "bytes = true", "bytes must be a whole number"),
        ("bytes = 1000", "bytes = -1", "bytes must not be negative"),
        ("forms = 20", "form = 20", "unknown key form"),
        ('schema = "passage.xsd"', 'scheme = "passage.xsd"', "unknown key scheme"),
        ("nsso = [", "noss = [", "unknown key noss"),
        ('namespace = "urn:sluis:test:toll"', 'name_space = "x"\nzone = 1', "unknown key name_space, zone"),
        ("[limits]", "[limits", "cannot be read"),
    ],
)
def test_a_mistake_is_named(declared, old, new, named):
    with pytest.raises(ConfigurationError, match=named):
        declared(WHOLE.replace(old, new, 1))


def test_keys_of_somebody_else_are_skipped_when_they_are_named(tmp_path):
    path = tmp_path / "toll.toml"
    path.write_text(WHOLE + '[handover]\nto = "folder"\n')

    assert read_structure(path, besides={"handover"}).code == "TOLL"
    with pytest.raises(ConfigurationError, match="unknown key handover"):
        read_structure(path)


def test_a_declaration_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigurationError, match=r"toll\.toml"):
        read_structure(tmp_path / "toll.toml")
