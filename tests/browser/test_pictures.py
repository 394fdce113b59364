"""The main pages of a small world, opened in a browser as a newcomer sees them.

`make pictures` writes the pictures of the docs with this: SLUIS_PICTURES names the folder. With
SLUIS_PICTURES_MORE=True there come all of them, whole, also in Dutch and on a telephone.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning.models import Worker
from sluis.hub.audit.actor import OPERATOR
from sluis.hub.ebox.models import Message, MessageKind
from sluis.hub.mandates.quarters import Quarter
from sluis.hub.parties.actions.claims import claim_company
from sluis.hub.parties.actions.people import describe_person, register_person
from sluis.hub.parties.models import CapacityKind, CompanyUser, Person
from sluis.up import learning
from tests.browser.pages import PHONE, SCREEN
from tests.hub import cast
from tests.hub.applications.learning import account
from tests.hub.ebox.letters import arrive
from tests.hub.mandates import steps
from tests.hub.people import chief_of, operator, signed_in, user_of

FOLDER = os.environ.get("SLUIS_PICTURES", "")
MORE = os.environ.get("SLUIS_PICTURES_MORE") == "True"
IN_THE_DOCS = {"sign-in", "home", "users", "user", "ebox", "submission", "learning"}
LARGEST = 150_000  # bytes of one picture
TALLEST = 1100  # pixels of one picture
#: By name: who looks (nobody, the chief of Atlas, an operator), and at which page.
PAGES = {
    "sign-in": ("nobody", "account_login"),
    "home": ("chief", "home"),
    "users": ("chief", "users"),
    "user": ("chief", "user"),
    "ebox": ("chief", "ebox"),
    "message": ("chief", "message"),
    "submissions": ("chief", "submissions"),
    "submission": ("chief", "submission"),
    "channels": ("chief", "channels"),
    "learning": ("chief", "learning"),
    "workers": ("chief", "learning_workers"),
    "worker": ("chief", "learning_worker"),
    "mandates": ("chief", "mandates"),
    "trail": ("chief", "trail"),
    "claims": ("operator", "operator-claims"),
}
EVERYWHERE = [("en", SCREEN), ("en", PHONE), ("nl", SCREEN), ("nl", PHONE)]


@pytest.fixture
def world(transactional_db, settings):
    """Atlas at work, with a mandate that Brabo proposes; gives the arguments of pages that need some."""
    settings.DEMO = True
    atlas, brabo = cast.enter("atlas"), cast.enter("brabo")
    _name(chief_of(atlas), "Anna", "Anker")
    colleague = _colleagues(atlas)
    submission = _carried(atlas.send(cast.declaration(forms=3), at=cast.NOON))
    atlas.send(cast.declaration(), at=cast.NOON, sequence="00002")
    _carried(atlas.send(b"<not-a-declaration/>", at=cast.NOON, sequence="00003"))
    _letters(atlas)
    steps.identified(brabo.company)
    steps.propose(atlas.company, brabo.company, first=Quarter.at(timezone.now()))
    _claim()
    willem = _account()
    told = Message.objects.filter(about=f"submission:{submission.ticket}").latest("pk")
    return {
        "atlas": atlas,
        "user": [colleague.pk],
        "message": [told.pk],
        "submission": [submission.ticket],
        "learning_worker": [willem.pk],
    }


def test_the_main_pages_are_there(world, visitor):
    found = {}

    for name, (who, page) in PAGES.items():
        _be(visitor, who, world["atlas"])
        for language, width in EVERYWHERE:
            opened = visitor.open(reverse(page, args=world.get(page)), language=language, width=width)
            found[name, language, width] = _seen(opened, name, language, width)

    assert {seen for seen in found.values() if seen != (200, 1, ())} == set(), found


def _be(visitor, who: str, atlas) -> None:
    """Look with the eyes of this person; nobody comes first."""
    if who != "nobody":
        visitor.sign_in(signed_in(Client(), chief_of(atlas) if who == "chief" else operator_of_the_hub()))


def operator_of_the_hub() -> Person:
    return Person.objects.filter(is_operator=True).first() or operator()


def _carried(submission):
    """Along the belt, which has an event loop of its own: so in another thread than the browser."""

    def carry():
        try:
            return cast.walk(submission)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as belt:
        return belt.submit(carry).result()


def _seen(page, name: str, language: str, width: int) -> tuple[int, int, tuple[str, ...]]:
    """Status, first headings and faults of a page, which is pictured when it was asked."""
    is_first = (language, width) == EVERYWHERE[0]
    if FOLDER and (MORE or (is_first and name in IN_THE_DOCS)):
        _picture(page, name if is_first else f"{name}-{language}-{width}", width)
    return page.status, page.locator("h1").count(), tuple(page.faults)


def _picture(page, name: str, width: int) -> None:
    path = Path(FOLDER) / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": height if MORE else min(height, TALLEST)})
    page.screenshot(path=path)
    assert MORE or path.stat().st_size < LARGEST


def _name(person: Person, first: str, last: str) -> None:
    Person.objects.filter(pk=person.pk).update(first_name=first, last_name=last)


def _colleagues(atlas) -> CompanyUser:
    names = (("Amar", "Azzouzi"), ("Bea", "Blom"), ("Clara", "Claessens"), ("Dirk", "De Vos"))
    made = [user_of(atlas, first=first, applications=("FLAD", "EBOX")) for first, _last in names]
    for user, (first, last) in zip(made, names, strict=True):
        _name(user.person, first, last)
        user.person.refresh_from_db()
        describe_person(
            person=user.person, email=f"{first.lower()}@example.org", phone="", language="nl",
            by=OPERATOR, at=cast.NOON,
        )  # fmt: skip
    CompanyUser.objects.filter(pk=made[3].pk).update(blocked_at=cast.NOON)
    return made[1]


def _letters(atlas) -> None:
    now = timezone.now()
    announced = arrive(atlas.company, "Maintenance on Sunday", at=now)
    Message.objects.filter(pk=announced.pk).update(subject_en="Maintenance on Sunday")
    arrive(atlas.company, "Confirm your company", type="to-do", kind=MessageKind.TASK, at=now)


def _account() -> Worker:
    """The learning account of Atlas, as in the demo; gives the worker whose page is pictured."""
    today = timezone.localdate()
    account.large_company(years=range(2023, today.year + 1))
    account.register(*learning.employments(today), *learning.trainings(today), today=today)
    return Worker.objects.get(number=learning.STAFF[0].insz, environment="R")


def _claim() -> None:
    claimant = register_person(first_name="Dora", last_name="Delta", insz="", by=OPERATOR, at=cast.NOON)
    for number, name in (("1999990540", "Delta Dokken"), ("1999990441", "Esperanza Scheepvaart")):
        claim_company(
            claimant=claimant, number=number, name=name, kind=CapacityKind.SERVICE_PROVIDER,
            by=OPERATOR, at=cast.NOON,
        )  # fmt: skip
