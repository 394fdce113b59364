"""Forms against schemas: which version judges, what is a refusal of the file and what a fault of a form."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from sluis.protocol.errors import ConfigurationError
from sluis.protocol.structure import StructureReader
from tests.protocol.documents import (
    NAMESPACE,
    PAYLOAD_SCHEMA,
    codes,
    document,
    form,
    global_schema,
    local_schema,
    read,
    source,
    toll,
    with_payload,
)
from tests.protocol.official import OFFICIAL, needs_official

TOLL = toll(schema="Toll_*.xsd")
DECLARED = "<Length>12</Length>"


def data(payload: str, *, kind: str = "") -> str:
    described = f"<DocumentType>{kind}</DocumentType>" if kind else ""
    return (
        f"<Data><DocumentDescription><TechnicalDescription>{described}</TechnicalDescription>"
        f"</DocumentDescription><DocumentXML>{payload}</DocumentXML></Data>"
    )


def passage(day: str) -> str:
    return f'\n<t:Passage xmlns:t="{NAMESPACE}">\n<t:Ship>Circe</t:Ship>\n<t:Day>{day}</t:Day></t:Passage>'


def said(reader: StructureReader, wrong: bytes) -> set[str]:
    return {item.detail for item in reader.read([source(wrong, "part1")])}


@pytest.fixture(params=[global_schema, local_schema], ids=["global form", "local form"])
def folder(request, tmp_path):
    (tmp_path / "Toll_20231.xsd").write_text(request.param())
    return tmp_path


def test_valid_forms_come_out(folder):
    found = read(document(form(DECLARED), form(DECLARED)), structure=TOLL, folder=folder)

    assert codes(found) == ["form", "form"]


@pytest.mark.parametrize(
    ("inner", "line", "detail"),
    [
        ("\n\n<Length>x</Length>", 3, "Length: The value is not what its type asks."),
        ("\n<Length>101</Length>", 2, "Length: The value is above the maximum 100."),
        ("\n<Length>1</Length><Length>999</Length>", 2, "Length[2]: The value is above the maximum 100."),
        ("<Length>1</Length>\n<Flag>FR</Flag>", 2, "Flag: The value is none of 'BE', 'NL'."),
        ("", 1, "Form: Missing child element(s). Expected is ( Length )."),
        ("\n<Weight>1</Weight>", 2, "Weight: This element is not expected. Expected is ( Length )."),
        ("<Length a='1'>1</Length>", 1, "Length: The element does not follow the schema."),
    ],
)
def test_a_form_that_is_not_valid_refuses_the_file(folder, inner, line, detail):
    (refusal,) = read(document(form(inner)), structure=TOLL, folder=folder)

    assert (refusal.reason.code, refusal.file, refusal.line) == ("312", "part1", line)
    assert refusal.detail == detail


def test_threads_that_share_a_reader_hear_of_their_own_forms_only(folder):
    reader = StructureReader(TOLL, folder)
    documents = [document(*[form(length)] * 10) for length in ("<Length>x</Length>", "<Length>101</Length>")]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda wrong: said(reader, wrong), documents * 50))

    assert (
        found
        == [
            {"Length: The value is not what its type asks."},
            {"Length: The value is above the maximum 100."},
        ]
        * 50
    )


def test_it_goes_on_after_a_form_that_is_not_valid(folder):
    found = read(document(form(), form(DECLARED), form()), structure=TOLL, folder=folder)

    assert codes(found) == ["312", "form", "312"]


def test_it_stops_after_twenty_of_them(folder):
    found = read(document(*[form()] * 15), document(*[form()] * 15), structure=TOLL, folder=folder)

    assert codes(found) == ["312"] * 20


def test_a_refusal_never_quotes_the_value(folder):
    (refusal,) = read(document(form("<Length>01410199955 of Circe</Length>")), structure=TOLL, folder=folder)

    assert "01410199955" not in refusal.detail


@pytest.mark.parametrize(
    ("attributes", "maximum"),
    [
        (
            ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="Toll_20231.xsd"',
            31,
        ),
        (
            ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="a/b/Toll_20224.xsd"',
            24,
        ),
        (
            ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="Toll_20223.xsd"',
            24,
        ),
        (
            ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:noNamespaceSchemaLocation="Toll_20301.xsd"',
            44,
        ),
        (' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="urn:x Toll_20231.xsd"', 31),
        ("", 44),
    ],
)
def test_the_named_version_judges_or_the_nearest_or_the_newest(tmp_path, attributes, maximum):
    for version, allowed in (("20224", 24), ("20231", 31), ("20244", 44)):
        (tmp_path / f"Toll_{version}.xsd").write_text(global_schema(allowed))

    forms = (form(f"<Length>{length}</Length>") for length in (maximum, maximum + 1))
    found = read(document(*forms, attributes=attributes), structure=TOLL, folder=tmp_path)

    assert codes(found) == ["form", "312"]


@pytest.mark.parametrize(("when_missing", "expected"), [("refuse", ["088"]), ("accept", ["form"])])
def test_a_schema_that_is_not_installed(tmp_path, when_missing, expected):
    structure = toll(schema="Toll_*.xsd", when_schema_missing=when_missing)

    assert StructureReader(structure, tmp_path).schema_missing
    assert codes(read(document(form()), structure=structure, folder=tmp_path)) == expected


def test_the_first_folder_wins(tmp_path):
    for name, maximum in (("own", 1), ("shipped", 100)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "Toll_20231.xsd").write_text(global_schema(maximum))

    reader = StructureReader(TOLL, [tmp_path / "own", tmp_path / "shipped"])

    assert [fault.tag for fault in faults_in(reader, document(form(DECLARED)))] == ["Length"]


def faults_in(reader: StructureReader, whole: bytes) -> list:
    from lxml import etree  # noqa: PLC0415  # this one test looks below the reader

    element = etree.fromstring(whole)[0]
    return reader._shelf.choose(()).faults(element, within=element)


@pytest.mark.parametrize("content", ["no schema", "<xs:schema/>", "<a/>"])
def test_a_file_that_is_no_schema_is_our_own_fault(tmp_path, content):
    (tmp_path / "Toll_20231.xsd").write_text(content)

    with pytest.raises(ConfigurationError, match="Toll_20231"):
        StructureReader(TOLL, tmp_path)


def test_a_payload_is_handed_on(tmp_path):
    (tmp_path / "passage.xsd").write_text(PAYLOAD_SCHEMA)
    reader = StructureReader(with_payload("passage.xsd"), tmp_path)

    whole = document(form(data("<other/>", kind="ATTACHMENT") + data(passage("2026-11-21"), kind="MAIN")))
    seen = [(item.payload.tag, item.faults) for item in reader.read([as_source(whole)])]

    assert seen == [(f"{{{NAMESPACE}}}Passage", ())]


def as_source(whole: bytes):
    from tests.protocol.documents import source  # noqa: PLC0415  # keeps the table of imports above short

    return source(whole)


def test_a_payload_that_is_not_valid_is_a_fault_of_its_form(tmp_path):
    (tmp_path / "passage.xsd").write_text(PAYLOAD_SCHEMA)

    (found,) = read(
        document(form(data(passage("x")))), structure=with_payload("passage.xsd"), folder=tmp_path
    )

    (fault,) = found.faults
    assert (fault.line, fault.path, fault.value) == (4, "Data/DocumentXML/Passage/Day", "x")
    assert (fault.tag, fault.message) == ("Day", "The value is not what its type asks.")


@pytest.mark.parametrize(
    "inner",
    ["", data(""), data("<Passage/>"), data(passage("2026-11-21"), kind="ATTACHMENT"), data("text")],
)
def test_a_form_without_its_payload_has_a_fault(inner):
    (found,) = read(document(form(inner)), structure=with_payload())

    assert [fault.path for fault in found.faults] == ["Data/DocumentXML"]
    assert found.payload is None


def test_a_payload_schema_that_is_not_there_is_our_own_fault(tmp_path):
    with pytest.raises(ConfigurationError, match=r"passage\.xsd"):
        StructureReader(with_payload("passage.xsd"), tmp_path)


@needs_official
@pytest.mark.parametrize(
    ("sample", "root", "schema", "identification", "forms"),
    [
        ("Dimona_20231_1.xml", "Dimona", "Dimona_*.xsd", "DIMONA", 1),
        ("Dimona_20231_2.xml", "Dimona", "Dimona_*.xsd", "DIMONA", 1),
        ("GenericXmlDocument_20231_1.xml", "GenericXmlDocument", "GenericXmlDocument_*.xsd", "ECOUDRQ", 2),
        (
            "FI.ATDO.123456.20210901.000001.T.1.1",
            "GenericXmlDocument",
            "GenericXmlDocument_*.xsd",
            "ATDO001",
            1,
        ),
        ("DmfAPID_20224_1.xml", "DmfAPID", "DmfAPID_*.xsd", "DMFAPID", 1),
    ],
)
def test_the_official_samples_are_valid(sample, root, schema, identification, forms):
    namespace = "http://www.smals-mvm.be/xml/ns/systemFlux" if root.startswith("Generic") else None
    structure = toll(root=root, schema=schema, identifications=(identification,), namespace=namespace)

    found = read(
        (OFFICIAL / "samples" / sample).read_bytes(), structure=structure, folder=OFFICIAL / "schemas"
    )

    assert codes(found) == ["form"] * forms
