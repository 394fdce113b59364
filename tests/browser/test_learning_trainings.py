"""The pages of trainings and rights in a browser: in four languages, on a telephone, without JavaScript."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sluis.hub.applications.learning.documents import add_document
from sluis.hub.applications.learning.models import Pair
from sluis.hub.audit.actor import OPERATOR
from tests.browser.pages import each_language
from tests.browser.visitor import screenshot
from tests.hub.applications.learning.account import (
    NOON,
    XENIA,
    employed,
    granted,
    large_company,
    register,
    trained,
)
from tests.hub.cast import enter
from tests.hub.doors.portal.learning_steps import key_of, post, provided
from tests.hub.people import chief_of, signed_in

pytestmark = pytest.mark.django_db(transaction=True)
LISTS = (
    "learning_verify",
    "learning_duplicates",
    "learning_rights",
    "learning_templates",
)


@pytest.fixture
def anna(client):
    """The chief of Atlas; Brabo registered what Atlas registered too, and something else."""
    atlas = enter("atlas")
    enter("brabo")
    large_company()
    register(employed(), employed(XENIA, last_name="Xhaka", first_name="Xenia"))
    browser = signed_in(client, chief_of(atlas))
    for purpose in ("training", "right"):
        data = {"action": "go", "chosen": [key_of(), key_of(XENIA)]}
        post(browser, "learning_choose", data, purpose)
    return browser


def _registered():
    [own, _planned] = register(trained(provider="Rode Kruis"), trained(XENIA, status="planned"))
    provided(title="Safe liftings", theme="102")
    provided(XENIA, title="First aid")
    register(granted())
    add_document(own, name="certificate.pdf", data=b"%PDF-1.7", by=OPERATOR, at=NOON)
    return own


@each_language
def test_the_list_can_be_read_everywhere(visitor, anna, language):
    _registered()
    visitor.sign_in(anna)

    visitor.look_around(reverse("learning_trainings"), language=language)


def test_the_other_lists_can_be_read_everywhere(visitor, anna):
    _registered()
    visitor.sign_in(anna)

    for name in LISTS:
        visitor.look_around(reverse(name), language="nl")


@pytest.mark.parametrize("language", ["fr"])
def test_one_training_can_be_read_everywhere(visitor, anna, language):
    own = _registered()
    visitor.sign_in(anna)

    visitor.look_around(reverse("learning_training", args=[own.pk]), language=language)
    visitor.look_around(reverse("learning_training_change", args=[own.pk]), language=language)
    visitor.look_around(reverse("learning_pair", args=[Pair.objects.get().pk]), language=language)


@pytest.mark.parametrize("language", ["de"])
def test_the_forms_can_be_read_everywhere(visitor, anna, language):
    visitor.sign_in(anna)

    visitor.look_around(reverse("learning_choose", args=["training"]), language=language)
    visitor.look_around(reverse("learning_training_add"), language=language)
    visitor.look_around(reverse("learning_training_quick"), language=language)
    visitor.look_around(reverse("learning_right_add"), language=language)


def test_informal_learning_is_registered_with_five_keys_and_a_click(visitor, anna):
    visitor.sign_in(anna)
    page = visitor.open(reverse("learning_training_quick"))

    page.fill("#id_who", "wil")
    page.fill("#id_title", "New press")
    page.click("form.sluis-form button[type=submit]")

    expect(page.locator(".govuk-notification-banner")).to_have_count(1)


def test_the_pages_are_pictured(visitor, anna):
    own = _registered()
    visitor.sign_in(anna)
    pages = {
        "list": reverse("learning_trainings"),
        "one": reverse("learning_training", args=[own.pk]),
        "add": reverse("learning_training_add"),
        "choose": reverse("learning_choose", args=["training"]),
        "quick": reverse("learning_training_quick"),
        "pair": reverse("learning_pair", args=[Pair.objects.get().pk]),
        "verify": reverse("learning_verify"),
        "rights": reverse("learning_rights"),
    }

    taken = [
        screenshot(visitor.look_at(address), f"trainings-{name}").stat().st_size
        for name, address in pages.items()
    ]

    assert min(taken) > 0
