"""The grid in a browser: taking a table, correcting it on its cells, the result."""

from __future__ import annotations

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browser.pages import each_language
from tests.hub import cast
from tests.hub.doors.portal.grid_steps import START, give, line, table_of
from tests.hub.people import signed_in, user_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(db):
    """A user of Atlas who gave a table with mistakes, a warning and an unknown column."""
    client = signed_in(Client(), user_of(cast.enter("atlas")).person)
    rows = table_of(
        *map(line, range(30)),
        line(31, worker="85073003329", kind="formeel", duration="veel"),
        line(32, starts_on="31/02/2026", ends_on="", title=""),
        line(1),
    )
    client.table = give(client, rows.replace("Duur", "Duur\tKleur", 1), mode="good")["Location"]
    return client


@each_language
def test_the_pages_of_the_grid_can_be_read_everywhere(visitor, desk, language):
    visitor.sign_in(desk)

    visitor.look_around(START, language=language)
    visitor.look_around(desk.table, language=language)


@each_language
def test_the_result_can_be_read_everywhere(visitor, desk, language):
    desk.post(f"{desk.table}write/", {"rows": "good"})
    visitor.sign_in(desk)

    visitor.look_around(f"{desk.table}result/", language=language)


def test_a_table_is_pasted_corrected_and_registered_without_scripts(visitor, desk):
    visitor.sign_in(desk)
    page = visitor.open(START, javascript=False)
    page.fill("textarea", table_of(line(40), line(41, kind="?")))
    page.check("input[value=all]")
    page.click("main form.sluis-form button[type=submit]")
    page.fill("#cell-3-kind", "informeel")
    page.click("text=Save and check again")
    page.click("text=Register 2 trainings")

    expect(page.locator("h1")).to_contain_text("2 trainings registered")


def test_a_training_provider_reads_the_same_pages(visitor, db):
    client = signed_in(Client(), user_of(cast.enter("daedalus")).person)
    visitor.sign_in(client)

    visitor.look_around("/training-provider/grid/", language="nl")
