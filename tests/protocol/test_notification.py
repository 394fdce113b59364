"""The notification: valid whatever the handled form looked like, and read back form by form."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sluis.protocol.errors import OtherSideError
from sluis.protocol.form import Reference
from sluis.protocol.notification import Anomaly, Envelope, HandledForm, NotificationWriter, read_notification
from sluis.protocol.xml_text import BRUSSELS
from tests.protocol.official import OFFICIAL, needs_official, official_schema

MOMENT = datetime(2026, 11, 21, 9, 5, 7, 6000, tzinfo=BRUSSELS)
ENVELOPE = Envelope(
    go_name="GO.DIMN.100001.20261121.00001.R.1",
    file_ticket="0000000000ABC",
    sender="100001",
    company="0123456749",
    received_at=MOMENT,
    created=MOMENT,
)
OWN = Reference("1", "1", "Atlas-17")
ACCEPTED = HandledForm(
    ticket="0000000000ABD",
    identification="DIMONA",
    created_on="2026-11-20",
    created_at="14:35:00.001",
    status="0",
    type_form="SU",
    references=(OWN,),
    enterprise="0123456749",
    nsso="175110801",
    accepted=True,
)
ANOMALY = Anomaly(
    error_id="90373-333",
    tag="StartingDate",
    value="2026-11-20",
    label="This period exists already.",
    line=12,
    column=3,
    location="1,1,7,2",
)
REFUSED = replace(ACCEPTED, accepted=False, diagnoses=(3,), anomalies=(ANOMALY, replace(ANOMALY, value=None)))


def written(*forms: HandledForm, envelope: Envelope = ENVELOPE) -> bytes:
    stream = io.BytesIO()
    with NotificationWriter(stream, envelope) as notification:
        for form in forms:
            notification.write(form)
    return stream.getvalue()


def first_form(document: bytes) -> etree._Element:
    return etree.fromstring(document)[0]


def is_officially_valid(document: bytes) -> bool:
    return official_schema("NOTIFICATION_20223.xsd").validate(etree.fromstring(document))


def test_what_is_written_is_what_is_read():
    document = written(ACCEPTED, REFUSED)

    assert list(read_notification(io.BytesIO(document))) == [(ENVELOPE, ACCEPTED), (ENVELOPE, REFUSED)]


@needs_official
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"created_on": "2026-02-30"},
        {"created_on": "tomorrow"},
        {"created_at": "25:00:00.000"},
        {"created_at": "10:00"},
        {"status": "9"},
        {"status": ""},
        {"status": "01"},
        {"type_form": "XX"},
        {"identification": "FAR TOO LONG"},
        {"references": (Reference("1", "1", "x" * 65),)},
        {"references": (Reference("1", "1", ""), Reference("7", "9", "strange"))},
        {"enterprise": None},
        {"enterprise": "1"},
        {"enterprise": "9999999999"},
        {"nsso": None},
        {"nsso": "499999982"},
        {"nsso": "5000000120"},
        {"diagnoses": (1, 77)},
        {
            "anomalies": (
                Anomaly(error_id="far too long", anomaly_class="long", label="l" * 900, location="1," * 300),
            )
        },
        {"anomalies": (Anomaly(error_id="00024-003", value="a\x00b<&>\x0b", line=0),)},
    ],
)
def test_it_stays_valid_whatever_the_form_looked_like(change):
    document = written(replace(REFUSED, **change))

    assert is_officially_valid(document)


@needs_official
@pytest.mark.parametrize(
    "change",
    [
        {"go_name": "GO." + "X" * 80},
        {"go_name": None},
        {"go_name": None, "file_ticket": None},
        {"sender": None},
        {"sender": "000000"},
        {"sender": "six"},
        {"company": None},
        {"company": "12"},
        {"received_at": None},
    ],
)
def test_it_stays_valid_whatever_the_envelope_knows(change):
    document = written(ACCEPTED, envelope=replace(ENVELOPE, **change))

    assert is_officially_valid(document)


@needs_official
@settings(max_examples=50)
@given(texts=st.lists(st.text(), min_size=5, max_size=5))
def test_no_text_can_make_it_invalid(texts):
    label, value, reference, created_on, nsso = texts
    anomaly = Anomaly(error_id="00011-155", label=label, value=value, tag=value, location=label)
    form = replace(ACCEPTED, references=(Reference("1", "1", reference),), created_on=created_on, nsso=nsso)

    document = written(replace(form, anomalies=(anomaly,)))

    assert is_officially_valid(document)


def test_an_employer_with_one_number_is_left_out():
    form = first_form(written(replace(ACCEPTED, nsso=None)))

    assert form.find("EmployerId") is None


def test_a_provisional_number_gets_its_own_element():
    form = first_form(written(replace(ACCEPTED, nsso="5000000120")))

    assert form.findtext("EmployerId/ProvisionalNSSONbr") == "5000000120"


def test_only_the_declarants_own_reference_is_echoed():
    others = (Reference("1", "2", "0000000000XYZ"), Reference("3", "1", "old"))

    form = first_form(written(replace(ACCEPTED, references=(*others, OWN))))

    assert [reference.findtext("ReferenceNbr") for reference in form.findall("Reference")] == ["Atlas-17"]


def test_the_ticket_of_the_file_becomes_a_reference_when_no_file_can_be_named():
    document = written(ACCEPTED, envelope=replace(ENVELOPE, go_name=None))

    ((envelope, handled),) = read_notification(io.BytesIO(document))

    assert (envelope.go_name, envelope.file_ticket) == (None, "0000000000ABC")
    assert handled.references == (OWN, Reference("0", "2", "0000000000ABC"))


def test_the_header_zone_that_is_wrong_is_left_out_and_the_others_stay():
    form = first_form(written(replace(ACCEPTED, created_on="2026-02-30")))

    assert [zone.tag for zone in form.find("HandledOriginalForm")] == [
        "Identification",
        "FormCreationHour",
        "AttestationStatus",
        "TypeForm",
    ]


@needs_official
def test_it_reads_the_official_sample():
    with (OFFICIAL / "samples" / "NOTIFICATION_20224_1.xml").open("rb") as stream:
        ((envelope, handled),) = read_notification(stream)

    assert (envelope.go_name, envelope.sender) == ("GO.AOAT.000001.20090728.00901.R", "000001")
    assert (handled.ticket, handled.enterprise, handled.nsso) == ("340000JEDT00A", "400767772", "70500472")
    assert (handled.identification, handled.accepted, handled.anomalies) == ("AOAT001", True, ())


def test_a_large_notification_is_written_in_pieces():
    class Counting(io.BytesIO):
        pieces = 0

        def write(self, data, /):
            self.pieces += 1
            return super().write(data)

    stream = Counting()
    with NotificationWriter(stream, ENVELOPE) as notification:
        for _ in range(1000):
            notification.write(ACCEPTED)

    assert stream.pieces > 5
    assert sum(1 for _ in read_notification(io.BytesIO(stream.getvalue()))) == 1000


def test_a_notification_about_nothing_is_our_own_fault():
    with pytest.raises(ValueError, match="at least one form"), NotificationWriter(io.BytesIO(), ENVELOPE):
        pass


def test_a_notification_that_broke_off_cannot_be_taken_for_a_whole_one():
    stream = io.BytesIO()
    with suppress(RuntimeError), NotificationWriter(stream, ENVELOPE) as notification:
        notification.write(ACCEPTED)
        raise RuntimeError

    with pytest.raises(OtherSideError):
        list(read_notification(io.BytesIO(stream.getvalue())))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<ACRF><Form/></ACRF>",
        b"<NOTIFICATION><Form/></NOTIFICATION>",
        written(ACCEPTED).replace(b"HandlingResult", b"Other"),
        written(ACCEPTED).replace(b"<FormCreationDate>2026-11-21", b"<FormCreationDate>today"),
    ],
)
def test_it_says_so_when_the_other_side_sent_something_else(data):
    with pytest.raises(OtherSideError):
        list(read_notification(io.BytesIO(data)))
