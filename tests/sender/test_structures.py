"""What a file is for, and what is wrong with it, without asking the hub."""

from __future__ import annotations

from datetime import date

import pytest

from sluis.protocol.errors import CallerError
from sluis.protocol.language import Language
from sluis.protocol.notification import Anomaly
from sluis.sender import checking
from sluis.sender.structures import code_in_name, code_of, known_structures
from tests.sender.world import DECLARATION, document

SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="Trial"><xs:complexType><xs:sequence><xs:element ref="Form" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
<xs:element name="Form"><xs:complexType><xs:sequence>
<xs:element name="Identification"/><xs:element name="FormCreationDate" type="xs:date"/><xs:element name="FormCreationHour"/>
<xs:element name="AttestationStatus"/><xs:element name="TypeForm"/></xs:sequence></xs:complexType></xs:element></xs:schema>"""


@pytest.fixture
def declarations(tmp_path):
    (tmp_path / "test.toml").write_text(DECLARATION)
    return tmp_path


def check(path, structure, **given):
    return checking.check(path, structure, today=date(2026, 11, 22), language=Language.EN, **given)


def file_with(tmp_path, content):
    path = tmp_path / "file.xml"
    path.write_bytes(content)
    return path


def test_it_knows_the_applications_in_a_folder(declarations):
    assert known_structures([declarations])["TEST"].identifications == ("TEST001",)


def test_it_names_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(CallerError, match=r"There is no folder .*nowhere"):
        known_structures([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("FI.DMFA.123456.20260101.00001.R.1.1", "DMFA"),
        ("FI.DMFA.xml", "DMFA"),
        ("FI", None),
        ("declaration.xml", None),
    ],
)
def test_a_name_may_tell_the_code(name, code):
    assert code_in_name(name) == code


def test_the_first_form_tells_the_code(declarations):
    structures = known_structures([declarations])

    assert code_of(file_with(declarations, document()), structures) == "TEST"


def test_a_document_type_is_never_read(declarations):
    content = b'<!DOCTYPE Trial [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + document()
    file = file_with(declarations, content)

    structures = known_structures([declarations])
    assert code_of(file, structures) is None
    assert [finding.refusal.reason.code for finding in check(file, structures["TEST"]).findings] == ["102"]


def test_a_right_file_has_no_findings(declarations):
    checked = check(file_with(declarations, document(3)), known_structures([declarations])["TEST"])

    assert (checked.forms, checked.findings, checked.schema_missing) == (3, (), False)


def with_schema(declarations):
    (declarations / "test.toml").write_text(DECLARATION + 'schema = "trial.xsd"\n')
    (declarations / "schemas").mkdir()
    (declarations / "schemas" / "trial.xsd").write_text(SCHEMA)
    return known_structures([declarations])["TEST"]


def test_it_finds_what_is_not_valid_with_its_line(declarations):
    structure = with_schema(declarations)
    content = document(2).replace(b"<Form>", b"\n<Form>").replace(b"2026-11-21", b"yesterday", 1)

    checked = check(file_with(declarations, content), structure, schemas=[declarations / "schemas"])

    assert [(f.refusal.reason.code, f.refusal.line) for f in checked.findings] == [("312", 2)]


def test_without_the_schema_it_checks_the_frame_and_says_so(declarations):
    structure = with_schema(declarations)

    checked = check(file_with(declarations, document(2)), structure)

    assert (checked.findings, checked.schema_missing) == ((), True)


def test_it_finds_a_form_of_another_kind(declarations):
    content = document().replace(b"TEST001", b"OTHER01")

    checked = check(file_with(declarations, content), known_structures([declarations])["TEST"])

    assert [finding.refusal.reason.code for finding in checked.findings] == ["158"]


def test_a_judge_sees_each_form_and_speaks_for_the_schema_too(declarations):
    structure = with_schema(declarations)
    content = document(2).replace(b"<FormCreationDate>", b"<FormCreationDate>x", 1)

    def judge(form, today, language):
        yield Anomaly(
            error_id="00011-001", tag="Form", line=form.line, anomaly_class="W", label=f"{today} {language}"
        )

    checked = check(file_with(declarations, document(2)), structure, judge=judge)
    refused = check(
        file_with(declarations, content), structure, schemas=[declarations / "schemas"], judge=judge
    )

    assert [(one.form, one.anomaly.label, one.blocks) for one in checked.findings] == [
        (1, "2026-11-22 en", False),
        (2, "2026-11-22 en", False),
    ]
    assert (checked.is_good, refused.is_good) == (True, False)
