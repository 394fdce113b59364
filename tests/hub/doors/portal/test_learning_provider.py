"""A training provider's pages: once for all participants, planned then followed, and nothing but its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from sluis.hub.applications.learning import changes
from sluis.hub.applications.learning.models import Entry, Look, TableDraft, Verdict
from tests.hub.applications.learning.account import (
    ATLAS,
    BY_ATLAS,
    WILLEM,
    XENIA,
    YUSUF,
    employed,
    register,
    trained,
)
from tests.hub.doors.portal.hostile import JUNK
from tests.hub.people import chief_of, signed_in, user_of

DAEDALUS, BRABO = "1999990441", "1999990243"
SESSION = {
    "title": "Lassen op hoogte",
    "kind": "formal-external",
    "status": "planned",
    "starts_on_day": "2",
    "starts_on_month": "3",
    "starts_on_year": "2026",
    "ends_on_day": "3",
    "ends_on_month": "3",
    "ends_on_year": "2026",
    "duration": "15.2",
    "unit": "hours",
}
PEOPLE = (
    f"{WILLEM}; Wouters; Willem; {ATLAS}\n85.07.30-033.28, Wouters, Willem, 1999.990.243\n{XENIA}\tXanders"
)


@pytest.fixture
def provider(client, daedalus):
    return signed_in(client, user_of(daedalus).person)


def given(worker=WILLEM, *, by=DAEDALUS, **more):
    (entry,) = register(trained(worker, **more), registered_by=by)
    return entry


def page(client, name, *args, **query):
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200, (name, response.status_code)
    return response.content.decode()


def post(client, name, *args, **data):
    return client.post(reverse(name, args=args), data, follow=True)


def a_session(client, *, people=PEOPLE, employer=ATLAS, **changed):
    """From the first page to the check; the answer to it."""
    post(client, "provider-register", **SESSION | changed)
    key = TableDraft.objects.latest("pk").pk
    return post(client, "provider-participants", key, people=people, employer=employer), key


def test_a_session_is_registered_once_for_participants_of_several_employers(provider, atlas, brabo):
    checked, key = a_session(provider)
    done = post(provider, "provider-check", key)

    assert "Will be registered" in checked.content.decode()
    assert "3 trainings were registered" in done.content.decode()
    found = Entry.objects.values_list("worker", "employer", "registered_by", "verdict", "state")
    assert sorted(found) == [
        (XENIA, ATLAS, DAEDALUS, "to_verify", "planned"),
        (WILLEM, ATLAS, DAEDALUS, "to_verify", "planned"),
        (WILLEM, BRABO, DAEDALUS, "to_verify", "planned"),
    ]


def test_who_cannot_be_registered_is_told_and_left_out(provider):
    register(employed(XENIA, until=date(2025, 1, 31), end_reason="resignation"))

    checked, key = a_session(provider)
    post(provider, "provider-check", key)

    assert "Not registered like this" in checked.content.decode()
    assert set(Entry.objects.filter(kind="training").values_list("worker", flat=True)) == {WILLEM}


def test_a_second_click_registers_nothing_twice(provider):
    _checked, key = a_session(provider)
    post(provider, "provider-check", key)

    assert post(provider, "provider-check", key).status_code == 200
    assert Entry.objects.count() == 3


@pytest.mark.parametrize(
    ("line", "mistake"),
    [
        ("85073003329, Wouters", "Line 1: The person&#x27;s number"),
        (f"{WILLEM}, 0123456789", "Line 1: The employer&#x27;s enterprise number"),
        (f"{WILLEM}, 12345", "Line 1: A number is neither"),
        (f"{WILLEM}\n{WILLEM}", "Line 2: This person stands there twice"),
        ("Name, Number", "Nobody stands in this list"),
    ],
)
def test_a_wrong_line_is_told_by_its_number(provider, line, mistake):
    checked, _key = a_session(provider, people=line)

    assert mistake in checked.content.decode()
    assert TableDraft.objects.get().rows == []


def test_a_training_may_be_followed_for_everybody_at_once(provider):
    (first, second, third) = (given(one, status="planned") for one in (WILLEM, XENIA, YUSUF))
    results = {first: "passed", second: "attended", third: "absent"}

    answer = post(
        provider,
        "provider-session",
        first.pk,
        action="follow",
        **{f"result-{one.pk}": value for one, value in results.items()},
        **{f"seen-{one.pk}": "1" for one in results},
    )

    assert "3 participants were changed" in answer.content.decode()
    assert list(Entry.objects.order_by("pk").values_list("state", "living", "verdict")) == [
        ("followed", True, "to_verify"),
        ("followed", True, "to_verify"),
        ("planned", False, "to_verify"),
    ]
    assert changes.latest_facts(first).passed is True


def test_a_session_of_tomorrow_cannot_be_followed(provider):
    later = date(timezone.localdate().year + 1, 1, 10)
    entry = given(status="planned", on=later)

    answer = post(
        provider, "provider-session", entry.pk, **{f"result-{entry.pk}": "attended", f"seen-{entry.pk}": "1"}
    )

    assert "There is a problem" in answer.content.decode()
    assert Entry.objects.get().state == "planned"


def test_a_session_that_the_employer_changed_meanwhile_is_told(provider):
    entry = given()
    changes.give_verdict([entry], Verdict.CONFIRMED, gesture=BY_ATLAS)

    answer = post(
        provider, "provider-session", entry.pk, **{f"result-{entry.pk}": "passed", f"seen-{entry.pk}": "1"}
    )

    assert "meanwhile" in answer.content.decode()
    assert Entry.objects.get().number == 2


def test_a_session_that_does_not_take_place_goes_as_a_whole(provider):
    first, second = given(status="planned"), given(XENIA, status="planned")

    post(
        provider,
        "provider-session",
        first.pk,
        action="cancel",
        **{f"seen-{one.pk}": "1" for one in (first, second)},
    )

    assert not Entry.objects.filter(living=True).exists()


def test_one_participant_is_taken_out_with_a_reason(provider):
    entry = given()

    answer = post(provider, "provider-cancel", entry.pk, version="1", reason="Never came")

    assert "The training was taken out" in answer.content.decode()
    assert entry.versions.get(number=2).reason == "Never came"


def test_the_reason_of_a_contest_is_told_and_that_of_a_confirmation_is_not(provider):
    entry = given()
    changes.give_verdict([entry], Verdict.CONFIRMED, gesture=_because("Payroll note"))
    confirmed = page(provider, "provider-entry", entry.pk)
    changes.give_verdict([entry], Verdict.CONTESTED, gesture=_because("She was ill"))

    assert "Payroll note" not in confirmed
    assert "She was ill" in page(provider, "provider-entry", entry.pk)
    assert "Payroll note" not in page(provider, "provider-entry", entry.pk)


def _because(reason):
    return changes.Gesture(
        environment="R", by=BY_ATLAS.by, at=BY_ATLAS.at, today=BY_ATLAS.today, reason=reason
    )


def test_a_provider_sees_its_own_trainings_and_no_name_that_others_gave(provider):
    register(employed(WILLEM, last_name="Secretlastname"))
    given(title="Ours")
    given(title="Of another provider", by="1999990540")
    register(trained(title="Of the employer"))

    html = page(provider, "provider")

    assert "Ours" in html
    assert "Of another provider" not in html
    assert "Of the employer" not in html
    assert "Secretlastname" not in html
    assert WILLEM not in html


def test_a_provider_leaves_a_look_in_the_access_log(provider):
    entry = given()
    page(provider, "provider-entry", entry.pk)

    assert Look.objects.values_list("worker", "company", "what").get() == (WILLEM, DAEDALUS, "page")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, {"One", "Two"}),
        ({"verdict": "contested"}, {"Two"}),
        ({"state": "planned"}, set()),
        ({"q": "wo"}, {"Two"}),
        ({"employer": "1999.990.144"}, {"One", "Two"}),
        ({"employer": "1999990243"}, set()),
        ({"employer": "nothing"}, set()),
    ],
)
def test_the_list_is_filtered(provider, query, shown):
    given(title="One")
    changes.give_verdict([given(title="Two")], Verdict.CONTESTED, gesture=BY_ATLAS)

    html = page(provider, "provider", **query)

    assert {title for title in ("One", "Two") if f">{title}</a>" in html} == shown


@pytest.mark.parametrize("name", ["provider-entry", "provider-cancel", "provider-session"])
@pytest.mark.parametrize("by", ["", "1999990540"])
def test_an_entry_of_somebody_else_does_not_exist(provider, name, by):
    entry = given(by=by)

    assert provider.get(reverse(name, args=[entry.pk])).status_code == 404
    assert provider.post(reverse(name, args=[entry.pk])).status_code in {404, 405}


def test_a_draft_of_somebody_else_does_not_exist(client, daedalus, provider):
    _checked, key = a_session(provider)
    other = signed_in(client, user_of(daedalus, first="Second").person)

    for name in ("provider-participants", "provider-check"):
        assert other.get(reverse(name, args=[key])).status_code == 404
        assert other.post(reverse(name, args=[key])).status_code in {302, 404}
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", ["provider", "provider-register"])
def test_the_pages_are_for_users_of_a_training_provider_only(client, atlas, circe, daedalus, name):
    address = reverse(name)
    people = (chief_of(circe), chief_of(atlas), user_of(daedalus, first="Bare", applications=()).person)

    assert client.get(address).status_code == 302
    for somebody in people:
        assert signed_in(client, somebody).get(address).status_code == 404
    assert signed_in(client, chief_of(daedalus)).get(address).status_code == 200


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())
def test_junk_is_a_mistake_and_never_a_crash(provider, junk):
    entry = given()
    key = a_session(provider)[1]
    answers = [
        post(provider, "provider-register", **dict.fromkeys(SESSION, junk)),
        post(provider, "provider-participants", key, people=junk, employer=junk),
        post(provider, "provider-cancel", entry.pk, version=junk, reason=junk),
        post(provider, "provider-session", entry.pk, **{f"result-{entry.pk}": junk, "action": junk}),
        provider.get(reverse("provider"), dict.fromkeys(("q", "employer", "state", "verdict", "sort"), junk)),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert Entry.objects.get(pk=entry.pk).living


def test_many_trainings_cost_as_many_questions_as_few(provider, django_assert_max_num_queries):
    register(*(trained(title=f"Course {number}") for number in range(40)), registered_by=DAEDALUS)

    with django_assert_max_num_queries(16):
        page(provider, "provider", size="20")


def test_a_session_of_many_costs_as_many_questions_as_one_of_few(provider, django_assert_max_num_queries):
    entries = [given(one, status="planned") for one in (WILLEM, XENIA, YUSUF)]

    with django_assert_max_num_queries(16):
        page(provider, "provider-session", entries[0].pk)
