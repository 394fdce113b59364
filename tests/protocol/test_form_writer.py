"""The generic document as Sluis writes it: valid, streamed, and read back as the same forms."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import datetime

import pytest
from lxml import etree

from sluis.protocol.errors import CallerError
from sluis.protocol.form import SYSTEM_FLUX, FormWriter, Reference
from sluis.protocol.structure import EmployerPath, PayloadRule
from sluis.protocol.xml_text import BRUSSELS
from tests.protocol.documents import NAMESPACE, codes, read, toll
from tests.protocol.official import OFFICIAL, needs_official

MOMENT = datetime(2026, 11, 21, 9, 5, 7, 6000, tzinfo=BRUSSELS)
PAYLOAD = f'<t:Passage xmlns:t="{NAMESPACE}"><t:Ship>Atlas &amp; Brabo</t:Ship></t:Passage>'
GENERIC = toll(
    root="GenericXmlDocument",
    namespace=SYSTEM_FLUX,
    payload=PayloadRule(namespace=NAMESPACE),
    employer=(
        EmployerPath(kind="nsso", steps=("ReferenceData", "EmployerId", "NOSSRegistrationNbr")),
        EmployerPath(kind="enterprise", steps=("ReferenceData", "EmployerId", "CompanyID")),
    ),
)
USUAL = {
    "identification": "TOLL001",
    "created": MOMENT,
    "references": [Reference("1", "1", "Atlas <17>")],
    "payload": PAYLOAD.encode(),
    "enterprise": "0123456749",
    "nsso": "12345678",
}


def written(*forms: dict) -> bytes:
    stream = io.BytesIO()
    with FormWriter(stream) as document:
        for form in forms:
            document.write(**(USUAL | form))
    return stream.getvalue()


@needs_official
@pytest.mark.parametrize(
    "change", [{}, {"nsso": None}, {"enterprise": None}, {"status": "3", "type_form": "RE"}]
)
def test_it_is_valid_for_the_official_schema(change):
    structure = toll(root="GenericXmlDocument", namespace=SYSTEM_FLUX, schema="GenericXmlDocument_*.xsd")

    found = read(written(change, {}), structure=structure, folder=OFFICIAL / "schemas")

    assert codes(found) == ["form", "form"]


def test_what_is_written_is_what_is_read():
    (form,) = read(written({}), structure=GENERIC)

    assert (form.identification, form.created_on, form.created_at) == (
        "TOLL001",
        "2026-11-21",
        "09:05:07.006",
    )
    assert (form.status, form.type_form, form.references) == ("0", "SU", (Reference("1", "1", "Atlas <17>"),))
    assert (form.enterprise, form.nsso, form.faults) == ("0123456749", "12345678", ())


@pytest.mark.parametrize(
    "payload",
    [
        PAYLOAD.encode(),
        b'<?xml version="1.0"?>\n<!-- x -->' + PAYLOAD.encode() + b"\n",
        etree.fromstring(PAYLOAD),
    ],
)
def test_the_payload_is_the_main_document(payload):
    document = etree.fromstring(written({"payload": payload}))

    (data,) = document.iter(f"{{{SYSTEM_FLUX}}}Data")
    assert data.findtext(".//{*}DocumentType") == "MAIN"
    assert etree.tostring(data.find("{*}DocumentXML")[0], method="c14n", exclusive=True) == PAYLOAD.encode()


def test_no_character_stands_between_forms():
    document = etree.fromstring(written({}, {}))

    assert [document.text, *(form.tail for form in document)] == [None, None, None]


def test_a_payload_in_another_declaration_encoding_is_read_as_it_says():
    latin = f'<?xml version="1.0" encoding="ISO-8859-1"?><P xmlns="{NAMESPACE}">Liège</P>'.encode("latin-1")

    document = etree.fromstring(written({"payload": latin}))

    assert document.findtext(f".//{{{NAMESPACE}}}P") == "Liège"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"references": []}, "at least one reference"),
        ({"enterprise": None, "nsso": None}, "names its employer"),
        ({"payload": b"no XML"}, "not XML"),
        ({"payload": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "DOCTYPE"),
    ],
)
def test_it_does_not_write_what_would_be_refused(change, said):
    with pytest.raises(CallerError, match=said):
        written(change)


def test_a_document_without_forms_is_the_callers_fault():
    with pytest.raises(CallerError, match="at least one form"):
        written()


def test_a_document_that_broke_off_cannot_be_taken_for_a_whole_one():
    stream = io.BytesIO()
    with suppress(RuntimeError), FormWriter(stream) as document:
        document.write(**USUAL)
        raise RuntimeError

    assert codes(read(stream.getvalue(), structure=GENERIC)) == ["102"]


def test_it_writes_as_it_goes():
    stream = io.BytesIO()
    with FormWriter(stream) as document:
        for _ in range(1000):
            document.write(**USUAL)
        almost_all = stream.tell()

    assert stream.tell() - almost_all < 64 * 1024 < almost_all
