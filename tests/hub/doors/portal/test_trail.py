"""The audit trail: what a manager may read of it, how it is searched, paged and exported."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse

from sluis.hub.audit.actions import record, seal
from sluis.hub.audit.actor import CLOCK
from sluis.hub.audit.actor import person as acting_person
from sluis.hub.channels.actions import rename_account
from sluis.hub.doors.portal.trail.sentences import SENTENCES
from sluis.hub.doors.portal.trail.told import harmless
from sluis.hub.parties.models import Role
from tests.hub.cast import NOON
from tests.hub.people import appointed, chief_of, operator, person, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(client, atlas):
    """A browser in which the chief of Atlas signed in."""
    return signed_in(client, chief_of(atlas))


def said(response):
    page = Page(response.content.decode())
    assert page.faults == []
    return " ".join(sorted(page.sentences))


def rows(response):
    return [(one.action, one.who, one.about) for one in response.context["events"]]


def read(browser, name="trail", **query):
    return browser.get(reverse(name), query)


def exported(browser, name="trail-export", **query):
    text = b"".join(browser.get(reverse(name), query).streaming_content).decode("utf-8-sig")
    return list(csv.reader(StringIO(text)))


def happened(action, subject, *, by=CLOCK, at=NOON, **detail):
    record(action, subject=subject, by=by, at=at, detail=detail)


def test_the_chief_reads_who_did_what_for_whom(anna, atlas):
    user_of(atlas, first="Ulla")

    found = rows(read(anna))

    assert ("user.added", "Chief Atlas", "Ulla Atlas") in found
    assert "A user was added" in said(read(anna))


def test_channels_are_told_too(anna, atlas):
    rename_account(channel=atlas.channel, account_name="Main", by=acting_person("chief.atlas"), at=NOON)

    assert ("channel.account_renamed", "Chief Atlas", f"Channel {atlas.channel.username}") in rows(read(anna))


def test_a_sign_in_is_told_from_the_day_somebody_came(anna, atlas):
    user = user_of(atlas, first="Ulla")
    subject = f"person:{user.person.username}"
    happened("person.signed_in", subject, by=acting_person(user.person.username), at=NOON - timedelta(days=1))
    happened("person.signed_in", subject, by=acting_person(user.person.username), at=NOON, method="demo")

    told = [row for row in rows(read(anna)) if row[0] == "person.signed_in"]

    assert told == [("person.signed_in", "Ulla Atlas", "Ulla Atlas")]


def test_what_another_company_did_to_a_person_is_not_told(anna, atlas, circe):
    user = user_of(atlas, first="Ulla")
    other = chief_of(circe)
    happened("person.password_set", f"person:{user.person.username}", by=acting_person(other.username))

    assert "person.password_set" not in [row[0] for row in rows(read(anna))]


def test_a_stranger_reads_nothing_of_another_company(client, atlas, circe):
    user_of(atlas, first="Ulla")
    signed_in(client, chief_of(circe))

    page, lines = read(client), exported(client)

    assert not any("tlas" in cell or "1999990144" in cell for line in lines for cell in line)
    assert "Atlas" not in said(page)


def test_of_somebody_outside_no_name_is_told(anna, atlas):
    outsider = person("Olga", "Outsider")
    happened("claim.made", f"company:{atlas.company.number}", by=acting_person(outsider.username))

    assert rows(read(anna))[0][:2] == ("claim.made", "Somebody outside your company")


def test_an_operator_is_told_by_the_work_and_not_by_name(anna, atlas):
    somebody = operator()
    happened("company.described", f"company:{atlas.company.number}", by=acting_person(somebody.username))

    assert rows(read(anna))[0][:2] == ("company.described", "An operator")


def test_a_manager_of_one_capacity_reads_of_that_capacity(client, atlas):
    subject = f"company:{atlas.company.number}"
    signed_in(client, appointed(atlas, Role.MANAGER))
    happened("user.blocked", subject, capacity="training-provider")
    happened("user.unblocked", subject, capacity="employer")

    actions = [row[0] for row in rows(read(client))]

    assert "user.unblocked" in actions
    assert "user.blocked" not in actions


def test_an_operator_reads_everything(client, atlas, circe):
    chief_of(circe)
    signed_in(client, operator())

    page = said(read(client, "operator-trail"))

    assert "Chief Circe" in page


@pytest.mark.parametrize(
    ("query", "actions"),
    [
        ({"action": "user.added"}, {"user.added"}),
        ({"who": "ulla"}, {"user.added", "person.registered", "user.applications"}),
        ({"since_day": "24", "since_month": "11", "since_year": "2026"}, set()),
        ({"until_day": "22", "until_month": "11", "until_year": "2026"}, set()),
    ],
)
def test_the_trail_is_narrowed(anna, atlas, query, actions):
    user_of(atlas, first="Ulla")

    assert {row[0] for row in rows(read(anna, **query))} == actions


def test_pages_follow_each_other_without_a_gap(anna, atlas):
    for _number in range(45):
        happened("channel.key_added", f"channel:{atlas.channel.username}")
    seen, before = [], ""
    while before is not None:
        page = read(anna, before=before, action="channel.key_added")
        seen += [one.id for one in page.context["events"]]
        before = page.context["older"]

    back = read(anna, after=seen[20], action="channel.key_added")

    assert (len(seen), seen) == (45, sorted(set(seen), reverse=True))
    assert [one.id for one in back.context["events"]] == seen[:20]


def test_the_export_holds_the_same_and_the_place_in_the_chain(anna, atlas):
    seal()

    lines = exported(anna)

    assert lines[0][:4] == ["When", "Who", "What", "About"]
    assert all(line[-1].isdigit() for line in lines[1:])
    assert "company.registered" in {line[5] for line in lines}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_a_cell_never_begins_as_a_formula(anna, atlas, sign):
    happened("channel.limits_changed", f"channel:{atlas.channel.username}", networks=[f"{sign}1+1"])

    assert exported(anna, action="channel.limits_changed")[1][4] == f"'{sign}1+1"
    assert harmless("1") == "1"


def test_an_unknown_action_is_shown_as_its_code(anna, atlas):
    happened("novelty.made", f"company:{atlas.company.number}")

    assert "novelty.made" in said(read(anna))


def test_what_is_not_sealed_is_told(anna, atlas):
    before = said(read(anna))
    seal()

    assert "not sealed yet" in before
    assert "not sealed yet" not in said(read(anna))


@pytest.mark.parametrize("page", ["trail", "trail-export", "operator-trail", "operator-trail-export"])
@pytest.mark.parametrize("who", ["user", "nobody"])
def test_the_trail_does_not_exist_for_others(client, atlas, page, who):
    people = {"user": lambda: user_of(atlas).person, "nobody": lambda: person("No", "Body")}

    assert signed_in(client, people[who]()).get(reverse(page)).status_code == 404


@pytest.mark.parametrize("page", ["operator-trail", "operator-trail-export"])
def test_the_whole_trail_is_for_operators(anna, page):
    assert anna.get(reverse(page)).status_code == 404


def test_whoever_did_not_sign_in_is_asked_to(client):
    assert client.get(reverse("trail")).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    "query",
    [{"who": "\0"}, {"before": "9" * 400}, {"after": "-1"}, {"since_year": "é"}, {"action": "x" * 999}],
)
def test_a_wrong_address_falls_back(anna, query):
    assert (read(anna, **query).status_code, bool(exported(anna, **query))) == (200, True)


def test_a_page_asks_the_database_a_fixed_number_of_times(anna, atlas, django_assert_max_num_queries):
    for number in range(5):
        user_of(atlas, first=f"User{number}")

    with django_assert_max_num_queries(16):
        read(anna)


def test_no_sentence_is_written_twice():
    words = [str(sentence) for sentence in SENTENCES.values()]

    assert len(words) == len(set(words))
