"""Installed schemas: what is copied, what is refused, and that official samples go through with them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

from sluis.hub.applications.declared import application as room
from sluis.hub.applications.declared.application import DeclaredApplication
from sluis.hub.applications.declared.schemas import add_schemas
from sluis.protocol.errors import CallerError
from sluis.protocol.form import Form, SourceFile

SHIPPED = Path(room.__file__).parent
SCHEMA = b'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="A"/></xs:schema>'


def test_schemas_of_a_folder_are_copied(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "B_20231.xsd").write_bytes(SCHEMA)
    (tmp_path / "in" / "A_20231.XSD").write_bytes(SCHEMA)
    (tmp_path / "in" / "notes.txt").write_bytes(b"no")

    names = add_schemas(tmp_path / "in", tmp_path / "out")

    assert names == ["A_20231.XSD", "B_20231.xsd"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == names


def test_adding_again_replaces_what_changed_and_leaves_what_is_equal(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "A.xsd").write_bytes(SCHEMA)
    add_schemas(tmp_path / "in", tmp_path / "out")
    before = (tmp_path / "out" / "A.xsd").stat()
    add_schemas(tmp_path / "in", tmp_path / "out")
    assert (tmp_path / "out" / "A.xsd").stat() == before

    (tmp_path / "in" / "A.xsd").write_bytes(SCHEMA + b"\n")
    add_schemas(tmp_path / "in", tmp_path / "out")

    assert (tmp_path / "out" / "A.xsd").read_bytes() == SCHEMA + b"\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"<html/>", "is not an XML schema"),
        (b"<xs:schema", "cannot be read"),
        (b"<!DOCTYPE x SYSTEM 'x.dtd'>" + SCHEMA, "document type"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + SCHEMA, "document type"),
    ],
)
def test_what_is_no_schema_is_refused_and_nothing_is_copied(tmp_path, content, sentence):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "A.xsd").write_bytes(SCHEMA)
    (tmp_path / "in" / "B.xsd").write_bytes(content)

    with pytest.raises(CallerError, match=sentence):
        add_schemas(tmp_path / "in", tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_an_empty_or_missing_folder_is_told(tmp_path):
    with pytest.raises(CallerError, match="no schema"):
        add_schemas(tmp_path, tmp_path / "out")
    with pytest.raises(CallerError, match="not a folder"):
        add_schemas(tmp_path / "nowhere", tmp_path / "out")


def read(name: str, data: bytes) -> list:
    source = SourceFile("FI", len(data), lambda: BytesIO(data))
    return list(DeclaredApplication.from_file(SHIPPED / f"{name}.toml").reader().read([source]))


def test_without_its_schema_a_file_is_refused_and_with_it_accepted(tmp_path, settings, official):
    settings.SCHEMAS = tmp_path / "schemas"
    data = (official / "samples" / "Dimona_20231_1.xml").read_bytes()

    (refusal,) = read("dimona", data)
    add_schemas(official / "schemas", settings.SCHEMAS)
    (form,) = read("dimona", data)

    assert refusal.reason.code == "088"
    assert isinstance(form, Form)


@pytest.mark.parametrize(
    ("name", "sample"),
    [
        ("dimona", "Dimona_20231_1.xml"),
        ("dimona", "Dimona_20231_2.xml"),
        ("athena-documents", "FI.ATDO.123456.20210901.000001.T.1.1"),
    ],
)
def test_official_samples_go_through(settings, official, name, sample):
    settings.SCHEMAS = official / "schemas"

    (form,) = read(name, (official / "samples" / sample).read_bytes())

    assert isinstance(form, Form)
    assert form.nsso
    assert form.references[0].origin == "1"


def test_a_dmfa_is_read_against_the_official_schema(settings, official):
    settings.SCHEMAS = official / "schemas"
    data = b"""<DmfAOriginal><Form><Identification>DMFA</Identification>
<FormCreationDate>2026-11-23</FormCreationDate><FormCreationHour>11:00:00.000</FormCreationHour>
<AttestationStatus>0</AttestationStatus><TypeForm>SU</TypeForm><EmployerDeclaration><Quarter>20223</Quarter>
<NOSSRegistrationNbr>199990137</NOSSRegistrationNbr><Trusteeship>0</Trusteeship><CompanyID>1999990144</CompanyID>
<NetOwedAmount>0</NetOwedAmount></EmployerDeclaration></Form></DmfAOriginal>"""

    refusals = read("dmfa", data)

    # A declaration without workers is not valid: the official schema itself says so.
    assert [(item.reason.code, item.line) for item in refusals] == [("312", 3)]
    assert "NaturalPerson" in refusals[0].detail
