"""The pages of a training provider in a browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sluis.hub.applications.learning import changes
from sluis.hub.applications.learning.models import TableDraft, Verdict
from sluis.hub.audit.actor import person as actor_of
from tests.browser.pages import each_language
from tests.browser.visitor import screenshot
from tests.hub.applications.learning.account import (
    ATLAS,
    BY_ATLAS,
    NOON,
    WILLEM,
    XENIA,
    register,
    trained,
)
from tests.hub.cast import enter
from tests.hub.people import signed_in, user_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(visitor, client):
    """Everything that a provider sees, by address; one training is contested, one person cannot be."""
    enter("atlas")
    daedalus = enter("daedalus")
    user = user_of(daedalus).person
    number = daedalus.company.number
    facts = [trained(one, first_name="Willem", last_name="Wouters") for one in (WILLEM, XENIA)]
    first, second = register(*facts, registered_by=number)
    because = replace(BY_ATLAS, reason="She was ill that day.")
    changes.give_verdict([second], Verdict.CONTESTED, gesture=because)
    names = {"last_name": "Wouters", "first_name": "Willem", "employer": ATLAS}
    draft = TableDraft.objects.create(
        environment="R",
        company=number,
        person=str(actor_of(user.username)),
        made_at=NOON,
        rows=[names | {"worker": WILLEM}, names | {"worker": "85073003329"}],
        choices={"what": "provider-session", "session": trained("", title="Forklift").to_json()},
    )
    visitor.sign_in(signed_in(client, user))
    here = "/training-provider/"
    return {
        "list": here,
        "training": f"{here}new/",
        "participants": f"{here}new/{draft.pk}/participants/",
        "check": f"{here}new/{draft.pk}/check/",
        "entry": f"{here}{second.pk}/",
        "cancel": f"{here}{first.pk}/cancel/",
        "session": f"{here}{first.pk}/session/",
    }


@each_language
def test_every_page_can_be_read_everywhere(visitor, pages, language):
    for address in pages.values():
        visitor.look_around(address, language=language)


def test_the_session_is_pictured(visitor, pages):
    page = visitor.look_at(pages["session"])

    assert screenshot(page, "provider-session").stat().st_size > 0
