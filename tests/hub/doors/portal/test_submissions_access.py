"""Who may open which page about submissions, and fetch which file: everything else does not exist."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sluis.hub.parties.models import Role
from sluis.hub.pickup.models import PickupFile
from tests.hub.cast import declaration, walk
from tests.hub.people import appointed, chief_of, operator, signed_in, user_of
from tests.hub.web.html import Page

pytestmark = pytest.mark.django_db
OWN = ("submission", "submission-forms", "submission-part", "submission-answer")
OPERATORS = ("operator-submissions", "operator-queue", "operator-submission")


@pytest.fixture
def sent(atlas):
    """A declaration of Atlas that was answered."""
    return walk(atlas.send(declaration()))


def address(name, submission):
    part = submission.parts.order_by("name").first()
    numbers = {"submission-part": [part.pk], "submission-answer": [PickupFile.objects.earliest("pk").pk]}
    listed = name in {"submissions", "operator-submissions", "operator-queue"}
    return reverse(name, args=[] if listed else [submission.ticket, *numbers.get(name, [])])


def statuses(browser, names, submission):
    answers = [browser.get(address(name, submission)) for name in names]
    for answer in answers:
        b"".join(answer)  # a file is closed when it was read
    return {answer.status_code for answer in answers}


@pytest.fixture
def people(atlas, circe):
    """Everybody who may come, by what they are."""
    return {
        "chief": chief_of(atlas),
        "manager": appointed(atlas, Role.MANAGER),
        "user": user_of(atlas, first="Granted").person,
        "other user": user_of(atlas, first="Other", applications=("DIMN", "EBOX")).person,
        "no user": user_of(atlas, first="None", applications=("EBOX",)).person,
        "stranger": chief_of(circe),
        "operator": operator(),
    }


def test_every_page_is_open_to_whom_it_concerns_and_is_nowhere_for_others(people, sent):
    found = {}

    for who, one in people.items():
        browser = signed_in(Client(), one)
        found[who] = (statuses(browser, OWN, sent), statuses(browser, OPERATORS, sent))

    ours, nowhere = ({200}, {404}), ({404}, {404})
    assert found == {
        "chief": ours,
        "manager": ours,
        "user": ours,
        "other user": nowhere,
        "no user": nowhere,
        "stranger": nowhere,
        "operator": ({404}, {200}),
    }


def test_who_is_not_signed_in_is_asked_to(client, sent):
    for name in [*OWN, *OPERATORS, "submissions"]:
        answer = client.get(address(name, sent))

        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login")), name


def test_the_list_holds_only_what_may_be_seen(people, sent):
    who_looks = ("user", "other user", "no user", "stranger")

    answers = [signed_in(Client(), people[who]).get(reverse("submissions")) for who in who_looks]

    assert [(one.status_code, sent.ticket in one.content.decode()) for one in answers] == [
        (200, True),
        (200, False),
        (404, False),
        (200, False),
    ]


def test_a_file_of_one_submission_is_not_found_under_another(client, atlas, sent):
    other = walk(atlas.send(declaration(mark="B"), sequence="00002"))
    browser = signed_in(client, chief_of(atlas))
    part, answer = other.parts.first().pk, PickupFile.objects.filter(ticket=other.ticket).first().pk

    found = [
        browser.get(reverse("submission-part", args=[sent.ticket, part])).status_code,
        browser.get(reverse("submission-answer", args=[sent.ticket, answer])).status_code,
    ]

    assert found == [404, 404]


def test_what_is_not_judged_yet_is_for_managers_only(client, atlas):
    atlas.put(f"FI.{atlas.stem()}.1.1", declaration())
    people = [user_of(atlas).person, appointed(atlas, Role.MANAGER)]

    pages = [signed_in(client, one).get(reverse("submissions")).content.decode() for one in people]

    assert [atlas.stem() in page for page in pages] == [False, True]


@pytest.mark.parametrize("ticket", ["0", "0000000000000", "ZZZZZZZZZZZZZ", "%00", "a" * 500, "é"])
def test_a_ticket_that_is_none_is_nowhere(client, atlas, ticket):
    browser = signed_in(client, chief_of(atlas))

    assert browser.get(f"/submissions/{ticket}/").status_code == 404


def test_the_menu_leads_there(client, people):
    def menu(who):
        return reverse("submissions") in signed_in(client, people[who]).get(reverse("home")).content.decode()

    assert [menu(who) for who in ("chief", "user", "no user")] == [True, True, False]


def test_an_operator_reads_metadata_and_refusals_and_fetches_nothing(client, atlas):
    refused = walk(atlas.send(b"<no/>"))
    browser = signed_in(client, operator())

    page = browser.get(reverse("operator-submission", args=[refused.ticket])).content.decode()

    assert {"Atlas", "ACRF-089", f"FI.{refused.stem}.1.1"} <= Page(page).sentences
    assert "download" not in page
