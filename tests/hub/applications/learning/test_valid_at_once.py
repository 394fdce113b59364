"""A document that is valid as a whole is believed; from the first doubt on, each form is judged by itself.

Both ways must say the same of every form, whatever stands in the file and wherever it stands.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from sluis.hub.applications.learning import application
from sluis.hub.applications.learning.judging import examined
from sluis.hub.applications.learning.numbers import is_plainly_a_person
from sluis.hub.applications.learning.sample import person_number, write_sample
from sluis.protocol.form import Form, SourceFile
from sluis.protocol.identifiers import PersonNumber
from sluis.protocol.language import Language
from sluis.protocol.structure import StructureReader, read_structure
from sluis.protocol.xml_stream import line_of
from tests.hub.applications.deliveries import NOON

STRUCTURE = read_structure(Path(application.__file__).parent / "learning.toml")
READER = StructureReader(STRUCTURE, Path(application.__file__).parent / "schemas")
UNKNOWN = "No matching global declaration available for the validation root."
FORMS = 120  # more than two chunks of the parser


class OneByOne(StructureReader):
    """Believes no document as a whole."""

    def together_for(self, document):  # noqa: ARG002  # never
        return None


def sample() -> bytes:
    stream = BytesIO()
    write_sample(stream, kind="training", at=NOON, forms=FORMS, enterprise="1999990144")
    return stream.getvalue().replace(b"</Form>", b"\n</Form>\n").replace(b"<Training", b"\n<Training")


def said(reader: StructureReader, *documents: bytes) -> list:
    files = [
        SourceFile(f"part{number}", len(data), lambda data=data: BytesIO(data))
        for number, data in enumerate(documents, start=1)
    ]
    return [
        (item, item.payload.tag if item.payload is not None else None) if isinstance(item, Form) else item
        for item in reader.read(files)
    ]


def changed(data: bytes, old: bytes, new: bytes, *, number: int) -> bytes:
    """`data` with `new` for `old` in form `number`, from 1."""
    pieces = data.split(b"<Form>")
    pieces[number] = pieces[number].replace(old, new)
    return b"<Form>".join(pieces)


def judged(form: Form) -> tuple:
    facts, anomalies = examined(form, today=NOON.date(), language=Language.EN)
    return form, facts, anomalies, [(part.tag, part.text, line_of(part)) for part in form.element.iter()]


@pytest.mark.parametrize("number", [1, 51, FORMS])
def test_forms_that_are_kept_say_afterwards_what_they_said_while_they_were_read(number):
    data = changed(sample(), b"<Kind>formal-external", b"<Kind>\nnothing", number=number)
    data = changed(data, b"<EndingDate>20", b"<EndingDate>19", number=number // 2 + 1)
    source = SourceFile("part1", len(data), lambda: BytesIO(data))

    kept = list(READER.read([source], keep=True))

    assert [judged(form) for form in kept] == [judged(form) for form in READER.read([source])]
    assert [bool(form.faults) for form in kept].count(True) == 1


@pytest.mark.parametrize("number", [1, 49, 50, 51, 100, FORMS])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<TypeForm>SU", b"<TypeForm>XX"),
        (b"<Kind>formal-external", b"<Kind>unheard-of"),
        (b"<Title>", b"<Titel/><Title>"),
        (b"<Identification>FLAD001", b"<Identification>FLAD009"),
        (b"Training>", b"Training><Training>"),
        (b"<Cost>180.00</Cost>", b"<Cost>1</Cost><x:Cost/>"),
        (b"<Cost>180.00</Cost>", b"<Cost>1</Cost><x/>"),
        (b"urn:sluis:learning-account:1", b"urn:sluis:another"),
        (b"</DocumentXML>", b""),
        (b"<Form>", b"text<Form>"),
        (b"\n</Form>", b"</Form><Other/>"),
        (b"<Provider>", b"<Provider>" + b"<a>" * 300 + b"</a>" * 300),
        (b"<DocumentType>MAIN", b"<DocumentType>ATTACHMENT"),
        (b"<Form>", b"<Form a='1'>"),
        (b"xmlns=", b"xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='Other' xmlns="),
    ],
)
def test_both_ways_say_the_same(number, old, new):
    data = changed(sample(), old, new, number=number)

    quick = said(StructureReader(STRUCTURE, application.SCHEMAS), data)

    assert quick == said(OneByOne(STRUCTURE, application.SCHEMAS), data)


def test_both_ways_say_the_same_of_what_the_payload_schema_does_not_know():
    data = sample().replace(b"<Training ", b"<Unheard ").replace(b"</Training>", b"</Unheard>")

    quick = said(StructureReader(STRUCTURE, application.SCHEMAS), data)

    assert [fault.message for fault in quick[0][0].faults] == [UNKNOWN]
    assert quick == said(OneByOne(STRUCTURE, application.SCHEMAS), data)


def test_a_doubt_in_one_part_leaves_the_next_part_whole():
    wrong = changed(sample(), b"<Kind>formal-external", b"<Kind>unheard-of", number=7)

    found = said(StructureReader(STRUCTURE, application.SCHEMAS), wrong, sample())

    assert [form.index for form, _ in found] == list(range(1, 2 * FORMS + 1))
    assert [form.index for form, _ in found if form.faults] == [7]


def test_several_threads_may_share_one_reader():
    reader = StructureReader(STRUCTURE, application.SCHEMAS)
    wrong = [changed(sample(), b"<TypeForm>SU", b"<TypeForm>XX", number=number) for number in (2, 60)]
    documents = [sample(), *wrong] * 8
    expected = [said(reader, document) for document in documents]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda document: said(reader, document), documents))

    assert found == expected


def test_the_quick_look_at_a_person_number_never_says_more_than_the_slow_one():
    numbers = [person_number(number) for number in range(0, 20_000, 7)]
    changed_in_one_place = [
        number[:place] + digit + number[place + 1 :]
        for number in numbers[:200]
        for place in range(11)
        for digit in "09x"
    ]

    wrong = [n for n in numbers + changed_in_one_place if is_plainly_a_person(n) > PersonNumber.is_valid(n)]

    assert wrong == []
    assert any(map(is_plainly_a_person, numbers))
