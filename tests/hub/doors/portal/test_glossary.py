"""The glossary of the learning account: public, in four languages, every word from the one definition."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from lxml import etree

from sluis.hub.applications.learning.definition import FORMS
from sluis.hub.applications.learning.definition.anomaly_list import all_anomalies
from sluis.hub.applications.learning.definition.glossary import entries, places_in
from sluis.hub.applications.learning.definition.xsd import schema
from sluis.hub.applications.learning.sample import training
from sluis.protocol.language import Language
from tests.hub.applications.deliveries import TODAY
from tests.hub.cast import enter
from tests.hub.people import chief_of, signed_in
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
GLOSSARY, ANOMALIES = "/learning/glossary/", "/learning/anomalies/"


def text_of(client, address: str, **query: str) -> str:
    """What stands on a page that is well built."""
    response = client.get(address, query)
    html = response.content.decode()
    assert (response.status_code, Page(html).faults) == (200, []), address
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def addresses_in(client, address: str) -> set[str]:
    html = client.get(address).content.decode()
    return {urlsplit(link).path for link in re.findall(r'href="(/learning/[^"]*)"', html)}


def test_everything_leads_on_from_the_first_page(client):
    seen, todo = set(), [GLOSSARY]
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        assert client.get(address).status_code == 200, address
        if address.endswith("/"):
            todo += addresses_in(client, address)

    forms = {f"{GLOSSARY}{form.identification}/" for form in FORMS} | {f"{GLOSSARY}form/"}
    assert forms | {f"{GLOSSARY}{number}/" for number in entries()} <= seen


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("number", ["00024", "99031", "99046", "00014", "99045"])
def test_a_field_is_told_in_the_language_of_the_reader(client, number, language):
    entry = entries()[number]

    page = text_of(client, f"{GLOSSARY}{number}/", language=language)

    for place in entry.places:
        told = [place.field.explanation, place.field.rule, place.kind, *(code.text for code in place.codes)]
        assert [text[language] for text in told if text and text[language] not in page] == []
        assert place.path in page
    for one in entry.anomalies:
        assert one.error_id in page
        assert one.fix[language] in page


def test_a_form_shows_its_fields_in_one_piece(client):
    page = text_of(client, f"{GLOSSARY}FLAD001/")

    assert [place.path for place in places_in("FLAD001") if place.path not in page] == []


def test_a_field_is_found_by_number_by_name_and_by_a_word_of_any_language(client):
    for words in ("99047", "weeklyhours", "voltijdse week"):
        assert "Hours of a full-time week" in text_of(client, GLOSSARY, q=words)
    assert "Nothing matches" in text_of(client, GLOSSARY, q="no such field")


@pytest.mark.parametrize("kind", ["B", "W"])
def test_anomalies_are_narrowed_by_class(client, kind):
    page = text_of(client, ANOMALIES, kind=kind, size="100")

    wanted = [one.error_id for one in all_anomalies() if one.anomaly_class == kind][:100]
    others = [one.error_id for one in all_anomalies() if one.anomaly_class != kind]
    assert [error_id for error_id in wanted if error_id not in page] == []
    assert [error_id for error_id in others if error_id in page] == []


@pytest.mark.parametrize(
    ("by", "error_id"), [("schema", "99007-008"), ("form", "00024-004"), ("register", "00222-166")]
)
def test_anomalies_are_narrowed_by_who_finds_them(client, by, error_id):
    others = {"99007-008", "00024-004", "00222-166"} - {error_id}

    page = text_of(client, ANOMALIES, by=by, size="100")

    assert error_id in page
    assert not any(other in page for other in others)


def test_an_anomaly_leads_to_its_field(client):
    response = client.get(ANOMALIES, {"q": "99049-414"})

    assert 'href="/learning/glossary/99049/#99049-414"' in response.content.decode()
    assert 'id="99049-414"' in client.get("/learning/glossary/99049/").content.decode()


def test_the_schema_that_is_served_judges(client):
    response = client.get("/learning/learning.xsd")

    served = etree.XMLSchema(etree.fromstring(response.content))
    assert response.content.decode() == schema(FORMS)
    assert response.headers["Content-Disposition"] == 'attachment; filename="learning.xsd"'
    assert served.validate(etree.fromstring(training(0, ends_on=TODAY)))


def test_programs_read_both_lists(client):
    fields = json.loads(client.get("/learning/glossary.json").content)
    anomalies = json.loads(client.get("/learning/anomalies.json").content)

    assert [form["identification"] for form in fields["forms"]] == [
        "FLAD001",
        "FLAD002",
        "FLAD003",
        "FLAD004",
    ]
    assert {one["errorId"] for one in anomalies["anomalies"]} == {one.error_id for one in all_anomalies()}
    assert all(set(one["text"]) == set(Language) for one in anomalies["anomalies"])


@pytest.mark.parametrize(
    "address",
    [f"{GLOSSARY}00000/", f"{GLOSSARY}FLAD009/", f"{GLOSSARY}flad001/", f"{GLOSSARY}x/", "/learning/x.xsd"],
)
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("junk", ["\0", "<script>", "a" * 5000, "\u202e", "%", "B' OR 1=1", "[]"])
@pytest.mark.parametrize("name", ["q", "kind", "by", "sort", "page", "size"])
@pytest.mark.parametrize("address", [GLOSSARY, ANOMALIES])
def test_junk_in_the_address_is_no_fault(client, address, name, junk):
    response = client.get(address, {name: junk})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_the_footer_leads_here_for_everybody(client):
    for visitor in (client, signed_in(client, chief_of(enter("atlas")))):
        assert f'href="{GLOSSARY}"' in visitor.get("/learning/anomalies/").content.decode()


def test_the_pages_ask_the_database_nothing_of_their_own(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        client.get(f"{GLOSSARY}00024/")
        client.get(ANOMALIES)
