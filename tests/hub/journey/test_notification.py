"""Handover and notification: every form is answered, a bad one stops no other, and nothing happens twice."""

from __future__ import annotations

from io import BytesIO

import pytest
from lxml import etree

from sluis.hub.applications.learning.queries import count_of
from sluis.hub.journey import belt, examination, handover, notification
from sluis.hub.journey.models import Submission
from sluis.hub.journey.states import Status
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.notification import read_notification
from sluis.protocol.ticket import submission_of
from tests.hub.cast import NOON, content, declaration, walk

BAD_FORM = 2


def three_forms_of_which_one_is_bad():
    data = declaration(forms=3)
    before, form, after = data.split(b"<Form>")[1:]
    form = form.replace(b"INSS>", b"INSS>9", 1)
    return data.split(b"<Form>")[0] + b"<Form>" + b"<Form>".join([before, form, after])


def text_of(submission):
    file = PickupFile.objects.get(channel=submission.channel, name=submission.notification_name)
    return content(file.digest)


def handled(submission):
    return [form for _, form in read_notification(BytesIO(text_of(submission)))]


def test_a_bad_form_does_not_stop_the_good_ones(atlas):
    submission = walk(atlas.send(three_forms_of_which_one_is_bad()))

    assert submission.status == Status.ANSWERED
    assert [form.accepted for form in handled(submission)] == [True, False, True]


def test_an_anomaly_says_which_line_which_class_and_what(atlas):
    submission = walk(atlas.send(three_forms_of_which_one_is_bad()))

    anomaly = handled(submission)[BAD_FORM - 1].anomalies[0]

    assert anomaly.anomaly_class == "B"
    assert anomaly.line
    assert anomaly.label
    assert len(anomaly.error_id) == len("zzzzz-nnn")


def test_a_notification_is_valid_whatever_it_says(atlas, official):
    schema = etree.XMLSchema(etree.parse(official / "schemas" / "NOTIFICATION_20223.xsd"))

    submission = walk(atlas.send(three_forms_of_which_one_is_bad()))

    schema.assertValid(etree.fromstring(text_of(submission)))


def test_every_form_has_a_ticket_of_its_own_submission(atlas):
    submission = walk(atlas.send(declaration(forms=3)))

    tickets = [submission_of(form.ticket) for form in handled(submission)]

    assert tickets == [(submission.pk, 1), (submission.pk, 2), (submission.pk, 3)]


def test_it_echoes_the_senders_own_reference(atlas):
    submission = walk(atlas.send(declaration(mark="ATLAS")))

    assert [ref.number for ref in handled(submission)[0].references][:1] == ["ATLAS-000001"]


def test_environments_do_not_see_each_other(atlas):
    walk(atlas.send(declaration(), environment="T"))

    assert count_of(environment="T") == 1
    assert count_of(environment="R") == 0


@pytest.mark.parametrize(
    ("station", "status"),
    [(handover.hand_over, Status.ACCEPTED), (notification.notify, Status.APPLIED)],
)
def test_a_station_that_is_woken_again_changes_nothing(atlas, station, status):
    submission = walk(atlas.send(declaration()))
    files, before = PickupFile.objects.count(), Submission.objects.values().get()

    assert not belt.carry(submission.pk, status, station, now=lambda: NOON)

    assert (PickupFile.objects.count(), Submission.objects.values().get()) == (files, before)


def test_a_handover_that_fails_leaves_no_trace(atlas, monkeypatch):
    submission = atlas.send(declaration(forms=2))
    monkeypatch.setattr(handover, "advance", lambda *_, **__: 1 / 0)
    belt.carry(submission.pk, Status.COMPLETE, examination.examine, now=lambda: NOON)
    belt.carry(submission.pk, Status.ACCEPTED, handover.hand_over, now=lambda: NOON)

    assert count_of(environment="R") == 0
    assert Submission.objects.get().status == Status.ACCEPTED
