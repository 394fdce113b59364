"""What the e-Box of a company hears of its submissions, in the transaction of the answer."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.ebox.models import Message
from sluis.hub.journey import belt, completion, examination, handover, notification
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.hub.mandates.actions import grant
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.notification import read_notification
from tests.hub.cast import NOON, content, declaration, walk

pytestmark = pytest.mark.django_db


def only_message():
    return Message.objects.select_related("company", "capacity").get()


def test_an_answered_file_is_told_to_the_company_that_sent_it(atlas):
    submission = walk(atlas.send(declaration()))

    message = only_message()
    assert (message.company, message.capacity) == (atlas.company, atlas.channel.sender.capacity)
    assert (message.type, message.application) == ("file-answered", "FLAD")
    assert message.about == f"submission:{submission.ticket}"
    assert submission.ticket in message.text_in("de")


def test_its_main_content_is_the_notification_itself(atlas):
    submission = walk(atlas.send(declaration(forms=2)))

    main, signature = only_message().contents
    put_out = dict(PickupFile.objects.filter(ticket=submission.ticket).values_list("name", "digest"))
    assert (main.name, main.digest) == (submission.notification_name, put_out[main.name])
    assert (signature.name[:2], signature.digest) == ("FS", put_out[signature.name])
    assert len([*read_notification(BytesIO(content(main.digest)))]) == 2


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("nl", "Geweigerd bestand: "),
        ("fr", "Fichier refusé : "),
        ("de", "Abgelehnte Datei: "),
        ("en", "Refused file: "),
    ],
)
def test_a_refused_file_is_told_with_its_reasons_in_each_language(atlas, language, subject):
    submission = walk(atlas.send(b"<x/>"))
    assert submission.status == Status.REFUSED

    message = only_message()
    assert message.type == "file-refused"
    assert message.subject_in(language) == subject + submission.stem
    assert len(message.text_in(language).split("\n\n")) == 1 + len(submission.refusals)
    assert b"<ResultCode>0" in content(message.main_content.digest)


def test_a_file_that_stranded_is_told_too(atlas):
    atlas.put(f"FI.{atlas.stem()}.1.1", b"<x/>")

    completion.strand(Submission.objects.get().pk, at=NOON + timedelta(days=2))

    assert only_message().type == "file-refused"


def test_a_file_of_an_unknown_application_is_told_to_everybody(atlas):
    walk(atlas.send(b"<x/>", code="ZZZZ"))

    assert only_message().application == ""


@pytest.mark.parametrize("environment", ["T", "S"])
@pytest.mark.parametrize("data", [declaration(), b"<x/>"], ids=["good", "bad"])
def test_a_test_never_reaches_the_box(atlas, environment, data):
    walk(atlas.send(data, environment=environment))

    assert Message.objects.count() == 0


def test_a_stranger_gets_nothing(atlas, circe):
    walk(atlas.send(declaration()))

    assert not Message.objects.filter(company=circe.company).exists()


def give_mandate(principal, agent):
    grant(
        principal=principal.company,
        agent=agent.company,
        application="FLAD",
        starts=NOON.date() - timedelta(days=1),
        by=OPERATOR,
        at=NOON,
    )


def test_a_principal_hears_once_of_what_its_mandatary_declared(atlas, brabo):
    give_mandate(atlas, brabo)

    submission = walk(brabo.send(declaration(forms=3)))

    assert submission.status == Status.ANSWERED
    message = Message.objects.get(company=atlas.company)
    assert (message.type, message.application) == ("declared-for-you", "FLAD")
    assert message.subject_in("en") == "Brabo has sent a file in your name"
    assert message.business_data == submission.ticket


def test_a_principal_never_gets_a_file_with_the_declarations_of_others(atlas, brabo):
    give_mandate(atlas, brabo)

    walk(brabo.send(declaration()))

    assert Message.objects.get(company=atlas.company).contents == ()
    assert Message.objects.get(company=brabo.company).main_content is not None


def test_a_company_without_a_mandate_hears_nothing_of_a_stranger(atlas, circe):
    walk(circe.send(declaration()))

    assert not Message.objects.filter(company=atlas.company).exists()


def test_a_station_that_fails_leaves_no_message(atlas, monkeypatch):
    submission = atlas.send(declaration())
    belt.carry(submission.pk, Status.COMPLETE, examination.examine, now=lambda: NOON)
    belt.carry(submission.pk, Status.ACCEPTED, handover.hand_over, now=lambda: NOON)
    monkeypatch.setattr(notification, "advance", lambda *_, **__: 1 / 0)

    belt.carry(submission.pk, Status.APPLIED, notification.notify, now=lambda: NOON)

    assert Message.objects.count() == 0


def test_the_whole_way_of_a_file_costs_one_statement_more(atlas):
    submission = atlas.send(declaration())

    with CaptureQueriesContext(connection) as asked:
        walk(submission)

    assert [query["sql"][:28] for query in asked if "ebox" in query["sql"]] == [
        'INSERT INTO "ebox_message" ('
    ]
