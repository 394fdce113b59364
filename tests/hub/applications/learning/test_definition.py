"""The one definition of the forms: what is made from it agrees with what the application does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from io import BytesIO

import pytest
from lxml import etree

from sluis.hub.applications.learning import zones
from sluis.hub.applications.learning.application import SCHEMAS
from sluis.hub.applications.learning.definition import ENVELOPE, FORMS, plain
from sluis.hub.applications.learning.definition.anomaly_list import all_anomalies
from sluis.hub.applications.learning.definition.form import Presence
from sluis.hub.applications.learning.definition.glossary import entries, places_in
from sluis.hub.applications.learning.definition.more_codes import END_REASON
from sluis.hub.applications.learning.definition.xsd import schema
from sluis.hub.applications.learning.identifications import ELEMENT_OF, KIND_OF
from sluis.hub.applications.learning.payload import NAMESPACE
from sluis.hub.applications.learning.rights.employment import EndReason
from sluis.protocol.language import Language

PLACES = [place for form in ("", *ELEMENT_OF) for place in places_in(form)]
XS = "{http://www.w3.org/2001/XMLSchema}"


def is_valid(payload: str) -> bool:
    text = payload.replace(">", f' xmlns="{NAMESPACE}">', 1)
    return etree.XMLSchema(etree.parse(BytesIO(schema(FORMS).encode()))).validate(etree.fromstring(text))


def test_the_forms_of_the_definition_are_those_of_the_application():
    assert {form.identification: form.kind for form in FORMS} == KIND_OF
    assert {form.identification: form.root.name for form in FORMS} == ELEMENT_OF


def test_the_committed_schema_is_the_generated_one():
    assert (SCHEMAS / "learning.xsd").read_text() == schema(FORMS), "run make docs"


def test_the_glossary_has_every_number_and_no_other():
    assert set(entries()) == set(zones.ZONES.values())


def test_every_element_of_the_envelope_in_the_glossary_is_in_its_schema():
    tree = etree.parse(str(SCHEMAS / "envelope.xsd"))
    known = {element.get("name") for element in tree.iter(f"{XS}element")}

    assert {name for place in places_in("") for name in place.path.split("/")} <= known


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.form}-{place.path}")
def test_a_field_is_explained_in_whole_sentences(place):
    field = place.field
    texts = [field.explanation, field.rule, field.condition, *(code.text for code in place.codes)]

    assert (field.condition is not None) == (field.presence is Presence.CONDITIONAL)
    for text in filter(None, texts):
        for language in Language:
            assert re.fullmatch(r"[A-ZÀÄÉÜÖ].*\.", text[language], re.DOTALL), text[language]
    assert all(not field.label[language].endswith(".") for language in Language)


@pytest.mark.parametrize("name", sorted(set(zones.ZONES)))
def test_a_field_is_called_the_same_in_every_place(name):
    labels = {place.field.label for place in entries()[zones.ZONES[name]].places}

    assert len(labels) == 1


def test_every_anomaly_is_about_a_field_of_the_glossary():
    told = [one.error_id for entry in entries().values() for one in entry.anomalies]

    assert sorted(told) == [one.error_id for one in all_anomalies()]


def test_the_reasons_of_an_end_are_those_that_the_engine_knows():
    codes = {code.value.replace("-", "_") for code in END_REASON.codes}

    assert codes == {reason.value for reason in EndReason}


# Written when the account took two forms only: what was valid then stays valid.
WHO = "<Worker><INSS>60010100109</INSS></Worker>"
DAY = "<StartingDate>2026-01-01</StartingDate><EndingDate>2026-01-01</EndingDate>"
OLD = [
    f"""<Training>{WHO}<Title>T</Title><Kind>informal</Kind><Status>planned</Status>{DAY}
    <Duration><Days>1</Days></Duration></Training>""",
    f"""<Training><Worker><INSS>60010100109</INSS><LastName>L</LastName><FirstName>F</FirstName></Worker>
    <Title>T</Title><Kind>recognised</Kind><Status>followed</Status>{DAY}
    <Duration><Hours>7.6</Hours></Duration><Charged><Minutes>0</Minutes></Charged>
    <ChargeReason>training-leave</ChargeReason>
    <Result><Attended>1</Attended><Passed>false</Passed><Score>14/20</Score></Result>
    <Certificate><Number>1</Number><ValidFrom>2026-01-01</ValidFrom><ValidUntil>2027-01-01</ValidUntil></Certificate>
    <Provider><Name>P</Name><CompanyID>199999014</CompanyID></Provider><Financing>F</Financing>
    <Language>pl</Language><Theme>1041</Theme><DeliveryMode>on-the-job</DeliveryMode><Cost>180.00</Cost></Training>""",
    f"""<Training>{WHO}<Title>T</Title><Kind>formal-internal</Kind><Status>followed</Status>{DAY}
    <Duration><Days>1</Days></Duration><Charged><Hours>-1</Hours></Charged><Result/><Certificate/></Training>""",
    f"""<TrainingRight>{WHO}<Year>2026</Year><Basis>individual</Basis><Granted><Days>5</Days></Granted>
    </TrainingRight>""",
    f"""<TrainingRight>{WHO}<Year>2026</Year><Basis>sectoral</Basis><Granted><Hours>22.8</Hours></Granted>
    <JointCommittee>any 20 characters</JointCommittee><AgreementNumber>1</AgreementNumber>
    <AgreementNumber>2</AgreementNumber><Financing>F</Financing>
    <GrowthPath><TargetYear>2030</TargetYear><TargetDays>5.0000</TargetDays></GrowthPath></TrainingRight>""",
]


@pytest.mark.parametrize("payload", OLD)
def test_what_was_valid_stays_valid(payload):
    assert is_valid(payload)


@pytest.mark.parametrize(
    "payload",
    [
        "<OptOut><Year>2026</Year></OptOut>",
        "<OptOut><Year>2026</Year><WholeCompany>false</WholeCompany></OptOut>",
        f"<OptOut><Year>2026</Year><WholeCompany>true</WholeCompany>{WHO}</OptOut>",
        f"<Employment>{WHO}<EmploymentStartingDate>2026-01-01</EmploymentStartingDate></Employment>",
    ],
)
def test_what_would_have_to_be_guessed_is_not_valid(payload):
    assert not is_valid(payload)


def test_the_plain_lists_are_for_programs():
    glossary, anomalies = json.loads(json.dumps([plain.glossary(), plain.anomaly_list()]))

    paths = {field["path"] for form in glossary["forms"] for field in form["fields"]}
    assert {"Training/Worker/INSS", "Employment/Regime/Since", "OptOut/WholeCompany"} <= paths
    assert glossary["fields"]["00024"]["anomalies"] == [
        one["errorId"] for one in anomalies["anomalies"] if one["number"] == "00024"
    ]
    assert glossary["envelope"][0]["name"] == ENVELOPE.name


def test_the_definition_and_the_rules_need_no_django():
    code = (
        "import sys, sluis.hub.applications.learning.judging, sluis.hub.applications.learning.definition.plain;"
        "sys.exit('django' in sys.modules or 'psycopg' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
