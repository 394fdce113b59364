"""What a mandatary declared for a principal: seen by the principal, without anybody else's forms."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sluis.hub.audit.actor import OPERATOR
from sluis.hub.mandates.actions import grant
from tests.hub.cast import NOON, declaration, walk
from tests.hub.people import chief_of, operator, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared(atlas, brabo):
    """A declaration for Atlas, sent by Brabo under its mandate."""
    grant(
        principal=atlas.company,
        agent=brabo.company,
        application="FLAD",
        starts=NOON.date() - timedelta(days=1),
        by=OPERATOR,
        at=NOON,
    )
    return walk(brabo.send(declaration(forms=7)))


def one(submission):
    return reverse("submission-for-us", args=[submission.ticket])


def test_a_principal_sees_what_its_mandatary_declared(client, atlas, declared):
    anna = signed_in(client, chief_of(atlas))

    page = Page(anna.get(reverse("submissions-for-us")).content.decode())

    assert page.faults == []
    assert {declared.stem, "Brabo", "Answered"} <= page.sentences


def test_it_sees_how_far_it_is_and_nothing_of_the_file(client, atlas, declared):
    anna = signed_in(client, chief_of(atlas))

    page = Page(anna.get(one(declared)).content.decode())

    assert page.faults == []
    assert "Notification ready" in page.sentences
    assert not {"7", declared.notification_name, f"FI.{declared.stem}.1.1"} & page.sentences


def test_the_files_stay_with_the_mandatary(client, atlas, declared):
    anna = signed_in(client, chief_of(atlas))
    part = declared.parts.first().pk
    addresses = [
        reverse("submission", args=[declared.ticket]),
        reverse("submission-forms", args=[declared.ticket]),
        reverse("submission-part", args=[declared.ticket, part]),
    ]

    assert {anna.get(address).status_code for address in addresses} == {404}


@pytest.fixture
def cast(atlas, brabo, circe):
    """Everybody who may come, by what they are."""
    return {
        "user": user_of(atlas).person,
        "other user": user_of(atlas, first="Other", applications=("DIMN",)).person,
        "no user": user_of(atlas, first="None", applications=()).person,
        "mandatary": chief_of(brabo),
        "stranger": chief_of(circe),
        "operator": operator(),
    }


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("user", 200),
        ("other user", 404),
        ("no user", 404),
        ("mandatary", 404),
        ("stranger", 404),
        ("operator", 404),
    ],
)
def test_only_the_principal_sees_it_there(client, cast, declared, who, status):
    assert signed_in(client, cast[who]).get(one(declared)).status_code == status


def test_nothing_declared_is_told(client, atlas):
    page = Page(signed_in(client, chief_of(atlas)).get(reverse("submissions-for-us")).content.decode())

    assert "No mandatary declared anything for your company in the last six months." in page.sentences
