"""Every component on sample pages: read in four languages, used with and without JavaScript."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.pages import PHONE, each_language, each_of
from tests.browser.visitor import examine, screenshot

PAGES = {
    "form": "/form",
    "furniture": "/furniture",
    "table": "/table",
    "found nothing": "/table?q=titanic",
    "empty table": "/table?none=1",
    "signed out": "/stranger",
}
PROCESSORS = [f"django.template.context_processors.{name}" for name in ("request", "i18n")]
with_and_without_scripts = pytest.mark.parametrize("javascript", [True, False], ids=["scripts", "none"])


@pytest.fixture(autouse=True)
def _sample(settings):
    settings.ROOT_URLCONF = "tests.browser.sample"
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [Path(__file__).parent / "templates"]
    templates[0]["OPTIONS"]["context_processors"] = PROCESSORS  # the sample brings its own frame
    settings.TEMPLATES = templates


@each_language
@each_of(PAGES)
def test_a_page_can_be_read_everywhere(visitor, address, language):
    visitor.look_around(address, language=language)


@with_and_without_scripts
def test_a_form_with_mistakes_leads_to_each_of_them(visitor, javascript):
    page = visitor.open("/form", language="nl", width=PHONE, javascript=javascript)

    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Vul in: Your name").click()

    assert page.title().startswith("Fout:")
    assert page.url.endswith("#id_name") or page.evaluate("document.activeElement.id") == "id_name"
    examine(page, language="nl", axe=javascript)


@with_and_without_scripts
def test_a_form_can_be_filled_in_by_its_labels(visitor, javascript):
    page = visitor.open("/form", javascript=javascript)

    page.get_by_label("Your name").fill("Anna")
    page.get_by_label("Password", exact=True).fill("pass phrase 12")
    page.get_by_label("First", exact=True).first.check()
    page.get_by_label("Second", exact=True).last.check()
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Received")


@with_and_without_scripts
def test_a_table_sorts_and_pages(visitor, javascript):
    page = visitor.open("/table", width=PHONE, javascript=javascript)

    page.get_by_role("link", name="Tonnage").click()
    page.get_by_role("link", name="Tonnage").click()
    page.get_by_role("link", name="Next page").click()

    expect(page).to_have_url(re.compile(r"\?sort=-tons&page=2$"))
    expect(page.get_by_role("row").nth(1)).to_contain_text("Zeemeeuw 25")


@with_and_without_scripts
def test_an_action_on_chosen_rows_is_confirmed(visitor, javascript):
    page = visitor.open("/table", javascript=javascript)

    page.get_by_label("Choose Zeemeeuw 03").check()
    page.get_by_label("With the chosen rows").select_option("block")
    page.get_by_role("button", name="Execute").click()
    examine(page, language="en", axe=javascript)
    page.get_by_role("button", name="Block").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Done with 1")


def test_the_menu_folds_on_a_telephone(visitor):
    page = visitor.open("/table", language="de", width=PHONE)
    folded = page.get_by_role("link", name="People").is_visible()

    page.get_by_role("button", name="Menü").click()

    assert not folded
    expect(page.get_by_role("link", name="People")).to_be_visible()
    examine(page, language="de")


def test_without_scripts_the_menu_is_open(visitor):
    page = visitor.open("/table", width=PHONE, javascript=False)

    assert page.get_by_role("link", name="People").is_visible()


def test_a_part_of_the_page_refreshes_itself(visitor):
    page = visitor.open("/furniture")
    page.locator("#way li").first.evaluate("element => element.remove()")

    page.locator("#way li").nth(3).wait_for()

    assert "Received" in page.locator("#way").inner_text()
    assert page.faults == []


def test_the_examiner_sees_what_is_wrong(visitor):
    page = visitor.open("/furniture")
    page.locator("h1").evaluate("h => { h.style.color = '#ccc'; h.parentElement.style.background = '#ddd'; }")

    with pytest.raises(AssertionError, match="color-contrast"):
        examine(page, language="en")


def test_the_examiner_sees_what_is_too_wide(visitor):
    page = visitor.open("/furniture", width=PHONE)
    page.locator("h1").evaluate("h => { h.style.width = '500px'; }")

    with pytest.raises(AssertionError, match="<h1"):
        examine(page, language="en")


@pytest.mark.parametrize("name", ["form", "furniture", "table"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_furniture_is_pictured(visitor, name, width):
    page = visitor.open(f"/{name}", language="nl", width=width)

    assert screenshot(page, f"sample-{name}-{width}").stat().st_size > 0
