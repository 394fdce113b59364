"""Every long list of the portal: many rows cost the database as many questions as twenty.

Two hundred rows in every run, which are ten pages; a thousand in `make fuzz`.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.hub.doors.portal import rows
from tests.hub.doors.portal.hostile import EVERYTHING
from tests.hub.doors.portal.world import read

pytestmark = pytest.mark.django_db
FEW, MANY = 20, 1000 if EVERYTHING else 200
MOST_QUESTIONS = 16  # of one page, with its menu and session
#: By the name of the address: who looks, and what fills the list.
LISTS = {
    "users": ("chief", rows.users),
    "submissions": ("chief", rows.submissions),
    "ebox": ("chief", rows.messages),
    "trail": ("chief", rows.events),
    "mandates-held": ("stranger", rows.mandates),
    "clients": ("stranger", rows.mandates),
    "learning": ("chief", rows.employed),
    "learning_workers": ("chief", rows.employed),
    "learning_certificates": ("chief", rows.employed),
    "learning_papers": ("user", rows.workers),
    "learning_work_list": ("user", rows.long_work),
    "my-trainings": ("worker", rows.own_trainings),
    "my-looks": ("worker", rows.looks),
    "provider": ("trainer", rows.given_trainings),
    "learning_trainings": ("chief", rows.trainings_registered),
    "operator-submissions": ("operator", rows.submissions),
    "operator-companies": ("operator", rows.companies),
    "operator-claims": ("operator", rows.claims),
    "operator-trail": ("operator", rows.events),
}


def questions(world, who: str, name: str) -> list[str]:
    browser = world.browser(who)
    read(browser.get(reverse(name)))  # once in a while a session notes when it was seen: not while we count
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(reverse(name), {"size": FEW})
        read(response)
    assert response.status_code == 200
    return [one["sql"] for one in asked]


@pytest.mark.parametrize("name", LISTS)
def test_many_rows_cost_as_many_questions_as_twenty(world, name):
    who, fill = LISTS[name]
    fill(world, 1, FEW)

    few = questions(world, who, name)
    fill(world, FEW + 1, MANY - FEW)
    many = questions(world, who, name)

    assert len(many) == len(few)
    assert len(many) <= MOST_QUESTIONS, many
