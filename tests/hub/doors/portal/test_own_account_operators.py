"""The page of operators for one person: nothing in an address, a look for whoever looks, a warning, a trail."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from sluis.hub.applications.learning.models import Entry, Look
from sluis.hub.audit.models import AuditEvent
from tests.hub import cast
from tests.hub.applications.learning.account import WILLEM, XENIA
from tests.hub.doors.portal import own_world
from tests.hub.doors.portal.own_world import browser_of
from tests.hub.people import chief_of, operator

pytestmark = pytest.mark.django_db


@pytest.fixture
def otto():
    cast.enter("atlas")
    own_world.account()
    return browser_of(operator())


def post(client, action="search", number=WILLEM, **more):
    told = {"number": number, "environment": "R", "action": action, **more}
    return client.post(reverse("operator_learning_person"), told)


def test_what_is_held_is_counted_and_the_look_is_kept(otto):
    page = post(otto).content.decode()

    assert "Willem Wouters" in page
    assert "85.••.••-•••.28" in page
    assert Look.objects.filter(worker=WILLEM, company="", what="page").count() == 1


def test_a_running_employment_is_a_warning(otto):
    assert "An employment is running at: Atlas" in post(otto).content.decode()

    page = post(otto, "erase", reason="Letter").content.decode()

    assert "its employer must keep the account" in page
    assert Entry.objects.exists()


def test_erased_despite_the_warning(otto):
    post(otto, "erase", reason="Judgment 12/345", despite="on")

    assert not Entry.objects.exists()
    assert AuditEvent.objects.get(action="learning.person_erased").detail["despite"] is True


def test_exported(otto):
    response = post(otto, "export")

    assert len(json.loads(response.content)["entries"]) == 2
    assert AuditEvent.objects.filter(action="learning.person_exported").exists()
    assert Look.objects.filter(worker=WILLEM, what="export").exists()


def test_nobody_is_held(otto):
    assert "holds nothing about this person" in post(otto, number=XENIA).content.decode()
    assert not Look.objects.filter(worker=XENIA).exists()


@pytest.mark.parametrize("junk", ["", "85073003329", "a\x00b", "9" * 5000, "\u202e85073003328"])
def test_junk_is_told(otto, junk):
    response = post(otto, number=junk)

    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


@pytest.mark.parametrize("environment", ["", "X", "\x00"])
def test_another_environment_is_told(otto, environment):
    response = otto.post(
        reverse("operator_learning_person"), {"number": WILLEM, "environment": environment, "action": "erase"}
    )

    assert response.status_code == 200
    assert Entry.objects.exists()


def test_nobody_else_may(otto):
    for somebody in (own_world.willem(), chief_of(cast.enter("circe"))):
        assert post(browser_of(somebody), "erase", reason="Because", despite="on").status_code == 404

    assert Entry.objects.exists()
