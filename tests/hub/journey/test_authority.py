"""Who may declare for whom: own company, mandate, stranger; whole files and single forms."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.journey.states import Status
from sluis.hub.mandates.actions import end, grant
from sluis.hub.mandates.models import Mandate
from sluis.hub.pickup.models import PickupFile
from sluis.protocol.notification import read_notification
from tests.hub.cast import NOON, content, declaration, walk


@pytest.fixture
def mandate(atlas, brabo):
    return grant(
        principal=atlas.company,
        agent=brabo.company,
        application="FLAD",
        starts=date(2026, 1, 1),
        by=OPERATOR,
        at=NOON,
    )


def codes(submission):
    return {refusal["code"] for refusal in walk(submission).refusals}


def handled(submission):
    file = PickupFile.objects.get(channel=submission.channel, name=submission.notification_name)
    return [form for _, form in read_notification(BytesIO(content(file.digest)))]


def test_a_mandatary_declares_for_its_principal(atlas, brabo, mandate):
    submission = walk(brabo.send(declaration()))

    assert submission.status == Status.ANSWERED
    assert handled(submission)[0].accepted


def test_without_mandate_the_file_is_refused(atlas, brabo):
    assert codes(brabo.send(declaration())) == {"155"}


def test_after_the_end_of_the_mandate_the_file_is_refused(atlas, brabo, mandate):
    end(mandate=Mandate.objects.get(), on=date(2026, 11, 1), by=OPERATOR, at=NOON)

    assert codes(brabo.send(declaration())) == {"155"}


def test_a_mandate_for_one_application_is_none_for_another(atlas, circe, brabo):
    grant(
        principal=atlas.company,
        agent=brabo.company,
        application="DIMN",
        starts=date(2026, 1, 1),
        by=OPERATOR,
        at=NOON,
    )

    assert codes(brabo.send(declaration())) == {"155"}


def test_a_stranger_is_refused(atlas, circe):
    assert codes(circe.send(declaration())) == {"155"}


def test_an_employer_cannot_declare_for_another_at_all(atlas, brabo):
    assert codes(atlas.send(declaration(enterprise="1999990243", nsso=None))) == {"101", "155"}


def test_one_form_without_mandate_does_not_stop_the_others(atlas, brabo, circe, mandate):
    mixed = declaration(mark="A").replace(b"</GenericXmlDocument>", b"")
    other = declaration(enterprise="1999990342", nsso=None, mark="B")
    mixed += other[other.index(b"<Form>") :]

    submission = walk(brabo.send(mixed))

    assert [form.accepted for form in handled(submission)] == [True, False]
    assert handled(submission)[1].anomalies[0].error_id.endswith("-155")
