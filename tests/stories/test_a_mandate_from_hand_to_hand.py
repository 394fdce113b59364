"""A mandate changes hands in the portal, and the way in follows: refused, accepted, refused again."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluis.hub.journey import belt, examination, handover, notification
from sluis.hub.journey.states import Status
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.quarters import Quarter
from sluis.up.identities import ensure_hub_identity
from tests.hub import cast
from tests.hub.cast import ATLAS_NUMBER, declaration
from tests.hub.mandates import steps
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db
STATIONS = {
    Status.COMPLETE: examination.examine,
    Status.ACCEPTED: handover.hand_over,
    Status.APPLIED: notification.notify,
}


@pytest.fixture
def stage(db):
    """Atlas, whose mandatary is Brabo; and Circe, who is new."""
    now = timezone.now()
    ensure_hub_identity(settings.DATA / "hub", at=now)
    atlas, brabo, circe = (cast.enter(name) for name in ("atlas", "brabo", "circe"))
    for provider in (brabo, circe):
        steps.identified(provider.company, at=now)
    steps.agreed(atlas.company, brabo.company, first=Quarter.at(now), at=now)
    return atlas, brabo, circe


def sends(character, sequence):
    """What became of a file with one form of Atlas that is sent now."""
    data = declaration(mark=sequence[-1])
    submission = character.send(data, sequence=sequence, at=timezone.now())
    while submission.status in STATIONS:
        status = Status(submission.status)
        assert belt.carry(submission.pk, status, STATIONS[status], now=timezone.now)
        submission.refresh_from_db()
    return sorted(refusal["code"] for refusal in submission.refusals) or "accepted"


def post(browser, name, data, *args):
    answer = browser.post(reverse(name, args=args), data)
    assert answer.status_code == 302, answer.content.decode()


def proposes(browser):
    post(browser, "mandate-ask", {"side": Side.AGENT}, "side")
    post(browser, "mandate-ask", {"number": ATLAS_NUMBER}, "company")
    post(browser, "mandate-ask", {"group": "learning-account"}, "group")
    post(browser, "mandate-ask", {"first": str(Quarter.at(timezone.now()))}, "quarters")
    post(browser, "mandate-check", {})
    return Mandate.objects.latest("pk")


def test_a_new_mandatary_is_refused_then_accepted_and_refused_after_the_end(stage):
    atlas, brabo, circe = stage
    anna, cleo = (signed_in(Client(), chief_of(one)) for one in (atlas, circe))
    at_once = {"when": "now", "reason": "Circe takes over"}

    told = [sends(circe, "00001"), sends(brabo, "00001")]
    old, new = Mandate.objects.get(), proposes(cleo)
    told.append(sends(circe, "00002"))
    post(anna, "mandate-end", at_once, old.pk)
    post(anna, "mandate-confirm", {}, new.pk)
    told += [sends(circe, "00003"), sends(brabo, "00002")]
    post(cleo, "mandate-end", at_once, new.pk)
    told.append(sends(circe, "00004"))

    assert told == [["155"], "accepted", ["155"], "accepted", ["155"], ["155"]]
