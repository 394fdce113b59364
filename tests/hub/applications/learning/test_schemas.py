"""The schemas that we ship: samples are valid for ours, and for the official one."""

from __future__ import annotations

from io import BytesIO

import pytest
from lxml import etree

from sluis.hub.applications.learning.application import SCHEMAS
from sluis.hub.applications.learning.identifications import KIND_OF
from sluis.hub.applications.learning.sample import write_sample
from sluis.hub.applications.learning.zones import OURS
from tests.hub.applications.deliveries import NOON

XSD = "{http://www.w3.org/2001/XMLSchema}"


def document(kind: str) -> etree._Element:
    stream = BytesIO()
    write_sample(stream, kind=kind, enterprise="1999990144", nsso="199990137", forms=20, at=NOON)
    return etree.fromstring(stream.getvalue())


@pytest.mark.parametrize("kind", KIND_OF.values())
def test_samples_are_valid_for_our_schemas(kind):
    sample = document(kind)
    payloads = [block[0] for block in sample.iter("{*}DocumentXML")]

    etree.XMLSchema(file=str(SCHEMAS / "envelope.xsd")).assertValid(sample)
    for payload in payloads:
        etree.XMLSchema(file=str(SCHEMAS / "learning.xsd")).assertValid(payload)
    assert len(payloads) == 20


def test_samples_are_valid_for_the_official_envelope(official):
    schema = etree.XMLSchema(file=str(official / "schemas" / "GenericXmlDocument_20231.xsd"))

    assert not schema.error_log
    # The official schema wants to know what stands in DocumentXML: it is looked at without it.
    sample = document("training")
    for block in sample.iter("{*}DocumentXML"):
        block.getparent().remove(block)
    schema.assertValid(sample)


def test_official_samples_have_an_envelope_that_we_read(official):
    schema = etree.XMLSchema(file=str(SCHEMAS / "envelope.xsd"))
    samples = [official / "samples" / "GenericXmlDocument_20231_1.xml", *official.glob("samples/FI.ATDO*")]

    assert [schema.validate(etree.parse(str(path))) for path in samples] == [True, True]


def test_every_field_of_our_schema_has_a_number():
    schema = etree.parse(str(SCHEMAS / "learning.xsd"))
    names = {element.get("name") for element in schema.iter(f"{XSD}element")}

    assert names - {"INSS", "CompanyID"} == set(OURS)


def test_every_form_of_a_sample_has_a_moment_of_its_own():
    hours = [element.text for element in document("training").iter("{*}FormCreationHour")]

    assert len(set(hours)) == 20
