"""The pages of mandates: the lists, one mandate, and what its sides do to it."""

from __future__ import annotations

import pytest

from sluis.hub.ebox.models import Message
from sluis.hub.mandates.actions import record_use
from sluis.hub.mandates.models import Mandate, Side
from sluis.hub.mandates.states import Status
from tests.hub.doors.portal.mandate_steps import (
    agreed,
    browser_of,
    get,
    identified,
    now,
    post,
    proposed,
    said,
    this_quarter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def brabo(brabo):
    return identified(brabo)


@pytest.fixture
def circe(circe):
    return identified(circe)


@pytest.fixture
def anna(atlas):
    """A browser in which the chief of Atlas signed in."""
    return browser_of(atlas)


@pytest.fixture
def bert(brabo):
    return browser_of(brabo)


def letters(character):
    return list(
        Message.objects.filter(company=character.company).order_by("pk").values_list("subject_en", flat=True)
    )


def test_without_mandates_the_list_says_what_to_do(anna):
    page = said(get(anna, "mandates"))

    assert "There are no mandates yet." in page
    assert "Propose a mandate" in page


def test_both_sides_see_a_proposal_and_who_has_to_answer(anna, bert, atlas, brabo):
    proposed(atlas, brabo)

    assert ("Brabo" in said(get(anna, "mandates")), "Atlas" in said(get(bert, "mandates"))) == (True, True)
    assert "Brabo" in said(get(anna, "mandates", query="?state=waiting_for_me"))
    assert "Nothing matches" in said(get(bert, "mandates", query="?state=waiting_for_me"))
    assert "Atlas" in said(get(bert, "mandates", query="?state=waiting_for_other"))


def test_given_and_held_are_two_lists(anna, bert, atlas, brabo):
    agreed(atlas, brabo)

    assert "Brabo" in said(get(anna, "mandates-given"))
    assert "There are no mandates yet." in said(get(anna, "mandates-held"))
    assert "There are no mandates yet." in said(get(bert, "mandates-given"))
    assert "Atlas" in said(get(bert, "mandates-held"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=brab", True),
        ("?q=1999.990.243", True),
        ("?q=nobody", False),
        ("?q=M9999999999", False),
        ("?group=dimona", False),
        ("?group=learning-account", True),
        ("?state=running", True),
        ("?state=over", False),
        ("?state=junk&group=junk&sort=junk&page=junk&size=-1", True),
        ("?q=%00", True),
    ],
)
def test_mandates_are_searched(anna, atlas, brabo, query, found):
    agreed(atlas, brabo)

    assert ("Brabo" in said(get(anna, "mandates", query=query))) is found


def test_a_mandate_is_found_by_its_reference(anna, atlas, brabo):
    mandate = agreed(atlas, brabo)

    assert "Brabo" in said(get(anna, "mandates", query=f"?q={mandate.reference}"))


def test_a_proposal_is_confirmed_and_the_other_side_is_told(anna, atlas, brabo):
    mandate = proposed(atlas, brabo)

    answer = post(anna, "mandate-confirm", {}, mandate.pk)

    assert "The mandate was confirmed." in said(answer)
    assert Mandate.objects.get().status == Status.ACTIVE
    assert letters(brabo) == ["Atlas has confirmed the mandate"]


def test_the_message_leads_to_the_mandate(anna, bert, atlas, brabo):
    mandate = proposed(atlas, brabo)
    post(anna, "mandate-confirm", {}, mandate.pk)

    page = get(bert, "message", Message.objects.get(company=brabo.company).pk).content.decode()

    assert f'href="/mandates/{mandate.pk}/"' in page


def test_a_principal_is_warned_that_confirming_ends_another_mandate(anna, atlas, brabo, circe):
    agreed(atlas, brabo)
    mandate = proposed(atlas, circe)

    asked = said(get(anna, "mandate-confirm", mandate.pk))
    post(anna, "mandate-confirm", {}, mandate.pk)

    assert "This ends your mandate with Brabo" in asked
    assert letters(brabo) == ["The mandate with Atlas ends"]
    assert letters(circe) == ["Atlas has confirmed the mandate"]


def test_an_agent_does_not_hear_of_others(bert, atlas, brabo, circe):
    agreed(atlas, circe)
    mandate = proposed(atlas, brabo, side=Side.PRINCIPAL)

    pages = said(get(bert, "mandate-confirm", mandate.pk)) + said(get(bert, "mandate", mandate.pk))

    assert "Circe" not in pages


def test_a_proposal_is_refused_with_a_reason_that_the_other_side_reads(anna, bert, atlas, brabo):
    mandate = proposed(atlas, brabo)

    without = said(post(anna, "mandate-refuse", {"reason": " "}, mandate.pk))
    post(anna, "mandate-refuse", {"reason": "We do it ourselves"}, mandate.pk)

    assert "Fill in: Reason" in without
    assert "We do it ourselves" in said(get(bert, "mandate", mandate.pk))
    assert letters(brabo) == ["Atlas has refused the mandate"]


def test_what_was_answered_cannot_be_answered_again(anna, atlas, brabo):
    mandate = proposed(atlas, brabo)
    post(anna, "mandate-confirm", {}, mandate.pk)

    again = said(post(anna, "mandate-confirm", {}, mandate.pk))

    assert "This proposal was answered or taken back already." in again
    assert letters(brabo) == ["Atlas has confirmed the mandate"]


def test_a_proposal_is_taken_back(bert, atlas, brabo):
    mandate = proposed(atlas, brabo)

    post(bert, "mandate-withdraw", {}, mandate.pk)

    assert Mandate.objects.get().status == Status.WITHDRAWN
    assert letters(atlas) == ["Brabo has taken the proposed mandate back"]


def test_a_mandate_ends_at_the_end_of_a_quarter(anna, atlas, brabo):
    mandate = agreed(atlas, brabo)
    last = this_quarter().next()

    post(anna, "mandate-end", {"when": "quarter", "last": str(last)}, mandate.pk)

    mandate.refresh_from_db()
    assert (mandate.last, mandate.period.upper) == (last, last.day_after)
    assert letters(brabo) == ["The mandate with Atlas ends"]


def test_a_mandate_ends_at_once_with_a_reason_only(bert, atlas, brabo):
    mandate = agreed(atlas, brabo)

    without = said(post(bert, "mandate-end", {"when": "now"}, mandate.pk))
    post(bert, "mandate-end", {"when": "now", "reason": "We part"}, mandate.pk)

    assert "Give the reason: the other side will read it." in without
    assert Mandate.objects.get().status == Status.ENDED
    assert letters(atlas) == ["The mandate with Brabo ends"]


def test_what_is_over_cannot_be_ended(anna, atlas, brabo):
    mandate = proposed(atlas, brabo)

    assert "there is nothing to end" in said(
        post(anna, "mandate-end", {"when": "now", "reason": "x"}, mandate.pk)
    )


def test_both_sides_see_every_use(anna, bert, atlas, brabo):
    mandate = agreed(atlas, brabo)
    today = mandate.period.lower
    record_use(
        principal=atlas.company, agent=brabo.company, application="FLAD", on=today, channel="sftp", forms=1234
    )

    for browser in (anna, bert):
        page = said(get(browser, "mandate", mandate.pk))
        assert "1,234" in page
        assert "SFTP" in page


def test_who_did_what_names_people_of_the_own_side_only(anna, bert, atlas, brabo):
    mandate = proposed(atlas, brabo)
    post(anna, "mandate-confirm", {}, mandate.pk)

    here, there = (get(one, "mandate", mandate.pk).content.decode() for one in (anna, bert))

    assert "Confirmed the mandate, which is in force<br>Chief Atlas<" in here
    assert "Confirmed the mandate, which is in force<br>Atlas (1999.990.144)<" in there


@pytest.mark.parametrize(
    ("query", "held"),
    [
        ("?day_day=1&day_month=1&day_year=1999", False),
        ("?day_day=1&day_month=1&day_year=2030", True),
        ("?day_day=x", True),
    ],
)
def test_what_a_mandate_covers_is_told_for_any_day(anna, atlas, brabo, query, held):
    mandate = agreed(atlas, brabo)

    page = said(get(anna, "mandate", mandate.pk, query=query))

    assert ("No application on that day." not in page) is held


@pytest.mark.parametrize("reason", ["\x00", "x" * 501, "\u202e", " "])
def test_no_reason_breaks_a_page(anna, atlas, brabo, reason):
    mandate = agreed(atlas, brabo)

    answer = post(anna, "mandate-end", {"when": "now", "reason": reason}, mandate.pk)

    assert answer.status_code == 200
    assert Mandate.objects.get().status == Status.ACTIVE


@pytest.mark.parametrize(
    "data", [{}, {"when": "junk"}, {"when": "quarter", "last": "9999Q9"}, {"when": "quarter"}]
)
def test_no_end_is_guessed(anna, atlas, brabo, data):
    mandate = agreed(atlas, brabo)

    post(anna, "mandate-end", data, mandate.pk)

    assert Mandate.objects.get().status == Status.ACTIVE


def test_long_lists_ask_the_database_as_often_as_short_ones(
    anna, atlas, brabo, django_assert_max_num_queries
):
    for _ in range(30):
        post(anna, "mandate-refuse", {"reason": "No"}, proposed(atlas, brabo).pk)

    with django_assert_max_num_queries(13):
        answer = get(anna, "mandates")

    assert "(30)" in answer.content.decode()


def test_one_mandate_asks_few_questions(anna, atlas, brabo, django_assert_max_num_queries):
    mandate = agreed(atlas, brabo)

    with django_assert_max_num_queries(16):
        get(anna, "mandate", mandate.pk)


def test_time_is_read_once_for_a_page(anna, atlas, brabo):
    mandate = agreed(atlas, brabo, first=this_quarter().next())

    assert now().date() < mandate.period.lower
    assert "Confirmed the mandate, which begins later" in said(get(anna, "mandate", mandate.pk))


def test_the_way_of_a_mandate_is_told_in_words(anna, atlas, brabo):
    mandate = agreed(atlas, brabo, last=this_quarter())

    page = get(anna, "mandate", mandate.pk).content.decode()

    assert "on, it is over." in page
    assert "&lt;" not in page
