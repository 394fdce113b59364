"""The notification form by form: one page at a time, however many forms there are."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse

from sluis.hub.doors.portal.submissions import handled
from sluis.hub.doors.portal.submissions.answered import masked
from sluis.hub.doors.portal.submissions.handled import ON_A_PAGE, Which, page_of
from sluis.protocol.notification import Anomaly, Envelope, HandledForm, NotificationWriter
from tests.hub.cast import declaration, walk
from tests.hub.people import chief_of, signed_in
from tests.hub.web.html import Page

ENVELOPE = Envelope(
    go_name="GO.FLAD.000001.20261123.00001.R",
    file_ticket="0000000000001",
    sender="000001",
    company="1999990144",
    received_at=None,
    created=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
)
TROUBLE = Anomaly(error_id="00011-155", tag="INSS", value="85073003328", label="A </Form> & <Form>", line=7)


def form(number, *, anomalies=()):
    return HandledForm(
        ticket=f"{number:013}",
        identification="FLAD001",
        created_on="2026-11-23",
        created_at="12:00:00.000",
        status="0",
        type_form="SU",
        references=(),
        enterprise=None,
        nsso=None,
        accepted=not anomalies,
        anomalies=anomalies,
    )


def notification(forms):
    stream = BytesIO()
    with NotificationWriter(stream, ENVELOPE) as writer:
        for one in forms:
            writer.write(one)
    stream.seek(0)
    return stream


def indexes(page):
    return [one.index for one in page.forms]


@pytest.mark.parametrize("piece", [7, 64, 1024 * 1024])
def test_forms_come_page_by_page_whatever_the_pieces(monkeypatch, piece):
    monkeypatch.setattr(handled, "_PIECE", piece)
    written = [form(number) for number in range(1, 46)]

    pages = [page_of(notification(written), number=number) for number in (1, 2, 3, 4)]

    assert [one.form for page in pages for one in page.forms] == written
    assert [(len(page.forms), page.has_next) for page in pages] == [
        (ON_A_PAGE, True),
        (ON_A_PAGE, True),
        (5, False),
        (0, False),
    ]


@pytest.mark.parametrize("which", [Which.ANOMALIES, Which.REFUSED])
def test_forms_with_trouble_are_found_among_many(which):
    forms = [form(number, anomalies=(TROUBLE,) if number % 100 == 0 else ()) for number in range(1, 501)]

    page = page_of(notification(forms), number=1, which=which)

    assert indexes(page) == [100, 200, 300, 400, 500]
    assert page.forms[0].form.anomalies == (TROUBLE,)


def test_a_form_that_is_too_large_is_counted_and_not_shown(monkeypatch):
    monkeypatch.setattr(handled, "LARGEST", 4096)
    monkeypatch.setattr(handled, "_PIECE", 1024)
    forms = [form(1), form(2, anomalies=(TROUBLE,) * 100), form(3)]

    page = page_of(notification(forms), number=1)

    assert [(one.index, one.form is None) for one in page.forms] == [(1, False), (2, True), (3, False)]


def test_only_the_first_pieces_are_read_for_the_first_page():
    stream = notification(form(number) for number in range(1, 5001))

    page_of(stream, number=1)

    assert stream.tell() < len(stream.getvalue()) / 4


@pytest.fixture
def anna(client, atlas):
    return signed_in(client, chief_of(atlas))


@pytest.mark.django_db
def test_anomalies_stand_with_their_form_and_line(anna, atlas):
    data = (
        declaration(forms=2).replace(b"1999990144", b"1999990342", 1).replace(b"199990137", b"199990236", 1)
    )
    submission = walk(atlas.send(data))

    page = Page(anna.get(reverse("submission-forms", args=[submission.ticket])).content.decode())

    assert page.faults == []
    assert {"Form 1", "Form 2", "Refused", "Accepted"} <= page.sentences
    assert any("00011-155" in sentence for sentence in page.sentences)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "De opleiding eindigt voor ze begint."),
        ("fr", "La formation se termine avant de commencer."),
        ("de", "Die Ausbildung endet, bevor sie beginnt."),
    ],
)
def test_an_anomaly_of_ours_is_told_in_the_language_of_the_reader_and_explained(anna, atlas, language, words):
    submission = walk(atlas.send(re.sub(rb"<EndingDate>[0-9-]*", b"<EndingDate>2020-01-01", declaration())))

    page = anna.get(reverse("submission-forms", args=[submission.ticket]), {"language": language})

    shown = page.content.decode()
    assert Page(shown).faults == []
    assert words in shown
    assert 'href="/learning/glossary/99010/#99010-014"' in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["page=0", "page=99999999999", "page=x", "show=%00", "show=anomalies&page=2"]
)
def test_a_wrong_page_is_a_page(anna, atlas, query):
    submission = walk(atlas.send(declaration()))

    answer = anna.get(f"{reverse('submission-forms', args=[submission.ticket])}?{query}")

    assert (answer.status_code, Page(answer.content.decode()).faults) == (200, [])


def test_the_number_of_a_person_is_masked():
    assert masked(TROUBLE).value == "85.••.••-•••.28"
