"""Papers and exports in a browser: the lists, the questions, and work that tells how far it is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from sluis.hub.applications.learning import long_work
from sluis.hub.applications.learning.models import LongWork, Worker
from sluis.hub.audit.actor import person
from sluis.hub.journey.long_work import carry_work
from tests.browser.pages import PHONE, SCREEN, each_language
from tests.browser.visitor import examine, screenshot
from tests.hub import cast
from tests.hub.applications.learning.account import (
    ATLAS,
    WILLEM,
    XENIA,
    employed,
    large_company,
    register,
    trained,
)
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "papers": "/learning/papers/",
    "all": "/learning/papers/all/",
    "exports": "/learning/papers/exports/",
    "asked": "/learning/papers/asked/",
    "busy": "/learning/papers/asked/{busy}/",
    "ready": "/learning/papers/asked/{ready}/",
    "failed": "/learning/papers/asked/{failed}/",
}


@pytest.fixture
def atlas(db):
    """Atlas with two workers; its chief asked for three things."""
    character = cast.enter("atlas")
    large_company()
    register(
        employed(),
        employed(XENIA, last_name="Xhonneux-Vandenbroucke", first_name="Xénia", language="fr"),
        trained(),
    )
    chief = chief_of(character)
    order = {
        "asker": ATLAS, "kind": "notice", "workers": None, "consult_at": "", "contact": "", "remark": ""
    }  # fmt: skip
    works = [
        long_work.start(
            "papers",
            order,
            total=2,
            environment="R",
            company=ATLAS,
            by=person(chief.username),
            at=timezone.now(),
        )
        for _ in range(3)
    ]
    carry_work(works[1].pk)
    long_work.fail(works[2], "", at=timezone.now())
    keys = dict(zip(("busy", "ready", "failed"), (work.pk for work in works), strict=True))
    return {"client": signed_in(Client(), chief)} | keys


@each_language
def test_papers_can_be_asked_for_everywhere(visitor, atlas, language):
    visitor.sign_in(atlas["client"])

    for name, address in PAGES.items():
        visitor.look_around(address.format(**atlas), language=language)
        if language in {"nl", "fr"}:
            for width in (PHONE, SCREEN):
                page = visitor.open(address.format(**atlas), language=language, width=width)
                screenshot(page, f"learning-papers-{name}-{language}-{width}")


def test_papers_are_asked_for_by_clicking_without_javascript(visitor, atlas):
    visitor.sign_in(atlas["client"])
    page = visitor.open("/learning/papers/", width=PHONE, javascript=False)

    page.check(f"#chosen-{Worker.objects.get(number=WILLEM).pk}", force=True)
    page.select_option("#bulk_action", "account")
    page.get_by_role("button", name="Execute").click()
    examine(page, language="en", axe=False)
    page.get_by_role("button", name="Make the papers").click()

    expect(page.get_by_text("Waiting", exact=True)).to_be_visible()
    carry_work(LongWork.objects.latest("pk").pk)
    page.get_by_role("link", name="Look again").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Individual training account").click()
    assert waiting.value.suggested_filename.endswith(".pdf")
